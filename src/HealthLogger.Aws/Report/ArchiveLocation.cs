using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Aws.Report;

/// <summary>Where the archive is in S3, for statements that name it.</summary>
/// <param name="Prefix">Empty, or with a slash at its end.</param>
public sealed record ArchiveLocation(string Bucket, string Prefix)
{
    public string Of(Month month) => $"s3://{Bucket}/{Prefix}{ArchiveLayout.HistoryPrefix(month)}";
}
