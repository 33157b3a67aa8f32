using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Hashing;

namespace HealthLogger.Core.Ingest;

/// <summary>Ids for records whose sender gave none.</summary>
internal static class RecordId
{
    /// <summary>The length of a derived id.</summary>
    public const int DerivedLength = 22;

    /// <summary>The length of a new id.</summary>
    public const int NewLength = 36;

    private static ReadOnlySpan<byte> Base64Url => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8;

    /// <summary>
    /// The XXH3 hash (128 bits) of what identifies the record, as URL-safe base64: the same content has the same id
    /// whenever it is sent, and other content another one. It need not withstand an attacker: ids are told apart
    /// within one user, so whoever forges a collision hides a record of their own.
    /// </summary>
    public static void WriteDerived(ReadOnlySpan<byte> content, Span<byte> destination)
    {
        var hash = XxHash128.HashToUInt128(content);
        for (var i = 0; i < DerivedLength; i++, hash <<= 6)
        {
            destination[i] = Base64Url[(int)(hash >> 122)];
        }
    }

    /// <summary>A UUID of version 7 (RFC 9562): ids that are made later sort later.</summary>
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
