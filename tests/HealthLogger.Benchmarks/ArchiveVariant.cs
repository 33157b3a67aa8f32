using System.IO.Compression;

namespace HealthLogger.Benchmarks;

/// <summary>A form of the archive function: how it scans, and the gzip level of its objects.</summary>
internal sealed record ArchiveVariant(string Scan, CompressionLevel Level)
{
    public const string Raw = "raw";
    public const string Plain = "plain";

    /// <summary>The raw scan and the SDK's own, at the deployed level.</summary>
    public static readonly IReadOnlyList<ArchiveVariant> Scans = [new(Raw, CompressionLevel.Optimal), new(Plain, CompressionLevel.Optimal)];

    /// <summary>The levels that .NET 8 offers.</summary>
    public static readonly IReadOnlyList<ArchiveVariant> Levels =
        [new(Raw, CompressionLevel.Fastest), new(Raw, CompressionLevel.Optimal), new(Raw, CompressionLevel.SmallestSize)];

    public override string ToString() => $"{Scan}, {Level}";
}
