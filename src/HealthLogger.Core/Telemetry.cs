using System.Diagnostics.Metrics;

namespace HealthLogger.Core;

internal static class Telemetry
{
    private static readonly Meter Meter = new("HealthLogger.Core");

    public static readonly Counter<long> UnnotedUses = Meter.CreateCounter<long>(
        "healthlogger.usage.unnoted", description: "Accepted requests whose usage event could not be written to the history table.");
}
