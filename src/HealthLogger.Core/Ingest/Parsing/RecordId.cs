using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Hashing;

namespace HealthLogger.Core.Ingest;

/// <summary>Creates ids for records that were sent without one.</summary>
internal static class RecordId
{
    /// <summary>The length of a derived id.</summary>
    public const int DerivedLength = 22;

    /// <summary>The length of a new id.</summary>
    public const int NewLength = 36;

    private static ReadOnlySpan<byte> Base64Url => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8;

    /// <summary>
    /// Writes the 128-bit XXH3 hash of the content in URL-safe base64, so that the same content always has the same id and different
    /// content has a different one. The hash need not be cryptographic: ids are unique per user, so a forged collision only hides one's
    /// own record.
    /// </summary>
    public static void WriteDerived(ReadOnlySpan<byte> content, Span<byte> destination)
    {
        var hash = XxHash128.HashToUInt128(content);
        for (var i = 0; i < DerivedLength; i++, hash <<= 6)
        {
            destination[i] = Base64Url[(int)(hash >> 122)];
        }
    }

    /// <summary>Writes a UUID version 7 (RFC 9562): later ids sort later.</summary>
    public static void WriteNew(DateTimeOffset now, Random random, Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        Utf8Formatter.TryFormat(new Guid(bytes, bigEndian: true), destination, out _);
    }
}
