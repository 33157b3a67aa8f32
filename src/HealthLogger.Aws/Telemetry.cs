using System.Diagnostics.Metrics;

namespace HealthLogger.Aws;

/// <summary>The metrics of the AWS adapters.</summary>
internal static class Telemetry
{
    private static readonly Meter Meter = new("HealthLogger.Aws");

    public static readonly Counter<long> AbandonedUploads = Meter.CreateCounter<long>(
        "healthlogger.s3.abandoned_uploads", description: "Multipart uploads that could be neither completed nor aborted.");

    public static readonly Counter<long> AbandonedQueries = Meter.CreateCounter<long>(
        "healthlogger.athena.abandoned_queries", description: "Queries that were no longer needed but could not be stopped.");

    public static readonly Counter<long> AthenaPolls = Meter.CreateCounter<long>(
        "healthlogger.athena.polls", description: "Polls of running queries.");

    public static readonly Counter<long> RepeatedQueries = Meter.CreateCounter<long>(
        "healthlogger.athena.repeated_queries", description: "Queries that failed and were run again.");

    public static readonly Histogram<double> AthenaQueries = Meter.CreateHistogram<double>(
        "healthlogger.athena.query", "ms", "How long a query took, whether it succeeded or not.");
}
