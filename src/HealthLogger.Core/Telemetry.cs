using System.Diagnostics.Metrics;

namespace HealthLogger.Core;

/// <summary>The metrics of the flows. A host decides where they go; without a listener they cost next to nothing.</summary>
internal static class Telemetry
{
    private static readonly Meter Meter = new("HealthLogger");

    public static readonly Counter<long> Accepted = Meter.CreateCounter<long>(
        "healthlogger.records.accepted", description: "Records of requests that a sink accepted.");

    public static readonly Counter<long> Rejected = Meter.CreateCounter<long>(
        "healthlogger.records.rejected", description: "Invalid records, and requests that were unreadable or too large.");

    public static readonly Counter<long> Retried = Meter.CreateCounter<long>(
        "healthlogger.lines.retried", description: "Lines that were sent again.");

    public static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "healthlogger.records.refused", description: "Records of requests that a sink still refused after all retries.");

    public static readonly Counter<long> LostUsageEvents = Meter.CreateCounter<long>(
        "healthlogger.usage.lost", description: "Accepted requests whose usage event could not be written to the history table.");

    public static readonly Counter<long> ArchivedItems = Meter.CreateCounter<long>(
        "healthlogger.archive.items", description: "Items in objects that were created.");

    public static readonly Counter<long> ArchivedBytes = Meter.CreateCounter<long>(
        "healthlogger.archive.bytes", "By", "Compressed bytes of objects that were created.");
}
