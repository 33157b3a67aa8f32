using System.Globalization;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>How often a test kills a process: 20 times, or as often as the environment variable <c>HEALTHLOGGER_KILLS</c> says.</summary>
internal static class ChosenKills
{
    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HEALTHLOGGER_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 20;

    /// <summary>Fails if fewer than a tenth of the kills ended a process in the middle of its work: then too little was tested.</summary>
    public static void AssertEnoughHit(int hits) =>
        Assert.True(hits >= Math.Max(1, Count / 10), $"Only {hits} of {Count} kills hit a process in the middle of its work.");
}
