namespace HealthLogger.Core.Archive;

/// <summary>The first and the last expiry of some items, in seconds since 1970; null where none has one.</summary>
internal sealed class ExpiryRange
{
    public long? Min { get; private set; }

    public long? Max { get; private set; }

    public void Add(long? expiresAt)
    {
        if (expiresAt is { } at)
        {
            Min = Min is { } min && min < at ? min : at;
            Max = Max is { } max && max > at ? max : at;
        }
    }
}
