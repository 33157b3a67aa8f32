using System.Runtime.InteropServices;

namespace HealthLogger.Aws;

internal static class ReadOnlyMemoryExtensions
{
    /// <summary>Returns a stream that reads the bytes, without a copy if an array holds them; a client may then use that array, too.</summary>
    public static MemoryStream AsStream(this ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false, publiclyVisible: true)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
