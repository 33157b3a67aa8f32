using System.Buffers.Binary;
using System.IO.Hashing;

namespace HealthLogger.Aws.Archive;

/// <summary>The CRC32 and the number of bytes appended so far.</summary>
internal sealed class Crc32Checksum
{
    private readonly Crc32 _crc = new();

    public long Bytes { get; private set; }

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var checksum = new Crc32Checksum();
        checksum.Append(bytes);
        return checksum.ToString();
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _crc.Append(bytes);
        Bytes += bytes.Length;
    }

    /// <summary>The checksum as in S3's headers: base64 of four bytes, big-endian.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _crc.GetCurrentHashAsUInt32());
        return Convert.ToBase64String(bytes);
    }
}
