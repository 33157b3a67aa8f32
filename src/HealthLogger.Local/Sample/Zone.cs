namespace HealthLogger.Local.Sample;

/// <summary>The people who live at one UTC offset, their records in the order of their clock.</summary>
internal sealed class Zone(int offsetMinutes, byte[] offsetText, Schedule schedule, DateOnly[] days)
{
    private const long MicrosecondsPerMinute = 60_000_000;

    private static readonly int[] Hours = [1, 0, 0, 0, 1, 4, 12, 18, 14, 8, 5, 4, 5, 4, 3, 3, 3, 4, 5, 6, 8, 10, 8, 4];

    private static readonly (int Minutes, byte[] Text)[] Offsets =
    [
        (0, "Z"u8.ToArray()), (60, "+01:00"u8.ToArray()), (330, "+05:30"u8.ToArray()),
        (540, "+09:00"u8.ToArray()), (-300, "-05:00"u8.ToArray()),
    ];

    private readonly HourStamp _stamp = new(days);

    public Schedule Schedule => schedule;

    public ReadOnlySpan<byte> Hour => _stamp.At(schedule.Day, schedule.Hour);

    public ReadOnlySpan<byte> Offset => offsetText;

    /// <summary>The present record's instant, in microseconds; the largest number when there is none.</summary>
    public long Instant { get; private set; }

    public void Next() => Instant = schedule.Next() ? schedule.Tick - offsetMinutes * MicrosecondsPerMinute : long.MaxValue;

    /// <summary>Everyone moves to one of the offsets; records are shared out by the number of people.</summary>
    public static Zone[] Settle(SampleOptions options, DateOnly[] days, SplitMix random)
    {
        var zones = new List<Zone>();
        long people = 0, recordsSoFar = 0;
        foreach (var home in UserIds.Mixed(options.Users, random).GroupBy(_ => random.Between(0, Offsets.Length - 1)))
        {
            int[] users = [.. home];
            people += users.Length;
            var records = (long)((Int128)options.Count * people / options.Users) - recordsSoFar;
            recordsSoFar += records;
            var rhythm = new Rhythm(Rhythm.DrawDays(days, weekend: 90, random), Hours, 60 * MicrosecondsPerMinute);
            var zone = new Zone(
                Offsets[home.Key].Minutes, Offsets[home.Key].Text, new Schedule(records, rhythm, new Rota(users, wander: 1), random), days);
            zone.Next();
            zones.Add(zone);
        }

        return [.. zones];
    }

    public static Zone Earliest(Zone[] zones)
    {
        var earliest = zones[0];
        foreach (var zone in zones)
        {
            if (zone.Instant < earliest.Instant)
            {
                earliest = zone;
            }
        }

        return earliest;
    }
}
