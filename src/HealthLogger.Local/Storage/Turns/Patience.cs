namespace HealthLogger.Local.Storage;

/// <summary>Measures how long the holder of the database has shown no sign of life.</summary>
internal sealed class Patience(TimeProvider clock)
{
    /// <summary>How long to wait for a process that shows no sign of life.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private DatabaseHolder? _holder;
    private long _since;

    /// <summary>Returns how long the holder and its heartbeat have been the same in every call.</summary>
    public TimeSpan SilenceOf(DatabaseHolder holder)
    {
        if (holder != _holder)
        {
            (_holder, _since) = (holder, clock.GetTimestamp());
        }

        return clock.GetElapsedTime(_since);
    }
}
