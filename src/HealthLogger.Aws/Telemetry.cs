using System.Diagnostics.Metrics;

namespace HealthLogger.Aws;

internal static class Telemetry
{
    private static readonly Meter Meter = new("HealthLogger.Aws");

    public static readonly Counter<long> AbandonedUploads = Meter.CreateCounter<long>(
        "healthlogger.s3.abandoned_uploads", description: "Multipart uploads that could be neither completed nor aborted.");
}
