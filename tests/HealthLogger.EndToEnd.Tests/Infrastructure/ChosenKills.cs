using System.Globalization;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>How often a test kills a process: 20 times, or as often as the environment variable <c>HEALTHLOGGER_KILLS</c> says.</summary>
internal static class ChosenKills
{
    public static int Count { get; } = CountOr(20);

    /// <param name="usual">How often it is if the environment variable is not set.</param>
    public static int CountOr(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("HEALTHLOGGER_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : usual;

    /// <summary>Fails if fewer than a tenth of the kills ended a process in the middle of its work: then too little was tested.</summary>
    public static void AssertEnoughHit(int hits) => AssertEnoughHit(hits, Count);

    /// <param name="kills">How often a process was killed.</param>
    public static void AssertEnoughHit(int hits, int kills) =>
        Assert.True(hits >= Math.Max(1, kills / 10), $"Only {hits} of {kills} kills hit a process in the middle of its work.");
}
