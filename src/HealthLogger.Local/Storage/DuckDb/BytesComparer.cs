using System.IO.Hashing;

namespace HealthLogger.Local.Storage;

/// <summary>Compares byte strings by their content.</summary>
internal sealed class BytesComparer : IEqualityComparer<ReadOnlyMemory<byte>>
{
    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode(ReadOnlyMemory<byte> obj) => XxHash3.HashToUInt64(obj.Span).GetHashCode();
}
