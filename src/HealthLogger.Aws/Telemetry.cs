using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HealthLogger.Aws;

internal static class Telemetry
{
    public const string Name = "HealthLogger.Aws";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> AbandonedUploads = Meter.CreateCounter<long>(
        "healthlogger.s3.abandoned_uploads", description: "Multipart uploads that could be neither completed nor aborted.");

    public static readonly Counter<long> AbandonedQueries = Meter.CreateCounter<long>(
        "healthlogger.athena.abandoned_queries", description: "Queries that nobody waits for and that could not be stopped.");

    public static readonly Counter<long> AthenaPolls = Meter.CreateCounter<long>(
        "healthlogger.athena.polls", description: "Looks at how a query goes.");

    public static readonly Histogram<double> AthenaQueries = Meter.CreateHistogram<double>(
        "healthlogger.athena.query", "ms", "How long a query took, whatever became of it.");
}
