using System.Buffers.Binary;
using System.IO.Hashing;

namespace HealthLogger.Aws.Archive;

/// <summary>The CRC32 of bytes that come one after the other, and how many they are.</summary>
internal sealed class Checksum
{
    private readonly Crc32 _crc = new();

    public long Bytes { get; private set; }

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var checksum = new Checksum();
        checksum.Add(bytes);
        return checksum.ToString();
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _crc.Append(bytes);
        Bytes += bytes.Length;
    }

    /// <summary>As S3's headers have it: four bytes, the highest first, in base64.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _crc.GetCurrentHashAsUInt32());
        return Convert.ToBase64String(bytes);
    }
}
