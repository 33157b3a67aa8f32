using System.Runtime.InteropServices;

namespace HealthLogger.Aws;

internal static class MemoryStreams
{
    /// <summary>The bytes as a stream to read, not copied where an array holds them, here or by a client that asks for the array.</summary>
    public static MemoryStream AsStream(this ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false, publiclyVisible: true)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
