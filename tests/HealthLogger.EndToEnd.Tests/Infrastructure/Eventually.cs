namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Waits until a condition that another process causes is true.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static async Task HoldsAsync(string what, Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Timed out waiting for: {what}.");
            await Task.Delay(Look, TimeProvider.System);
        }
    }
}
