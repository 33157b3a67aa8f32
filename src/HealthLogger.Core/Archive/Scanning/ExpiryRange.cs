namespace HealthLogger.Core.Archive;

/// <summary>The earliest and the latest expiry of some items, in seconds since 1970; null if no item expires.</summary>
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
