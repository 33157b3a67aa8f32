namespace HealthLogger.Local.Sample;

/// <summary>Made-up usage events: JSON Lines in ascending order, each different, in the asked months by UTC.</summary>
internal static class SampleHistory
{
    private static readonly int[] Hours = [2, 1, 1, 1, 2, 3, 6, 10, 14, 12, 10, 9, 10, 9, 8, 8, 9, 10, 9, 8, 7, 6, 4, 3];

    private static readonly byte[][] Actions = DealActions();

    /// <exception cref="IOException">Nobody reads <paramref name="output"/> any more.</exception>
    public static void Write(SampleOptions options, Stream output, CancellationToken cancellationToken)
    {
        options.ThrowIfOutOfRange();
        var random = new SplitMix(options.Seed);
        var days = options.Days();
        var rhythm = new Rhythm(Rhythm.DrawDays(days, weekend: 55, random), Hours, TimeSpan.TicksPerHour / TimeSpan.TicksPerMillisecond);
        var rota = new Rota(UserIds.Mixed(options.Users, random), wander: options.Users);
        var schedule = new Schedule(options.Count, rhythm, rota, random);
        var ids = new UserIds(options.Users);
        var stamp = new HourStamp(days);

        using var lines = new LineWriter(output, cancellationToken);
        while (schedule.Next())
        {
            lines.Add("{\"userId\":\""u8);
            lines.Add(ids[schedule.User]);
            lines.Add(Actions[random.Next() % 64]);
            lines.Add(stamp.At(schedule.Day, schedule.Hour));
            AddMilliseconds(lines, (uint)schedule.TickOfHour);
            lines.Add("Z\"}"u8);
            lines.EndLine();
        }

        lines.Flush();
    }

    private static void AddMilliseconds(LineWriter lines, uint milliseconds)
    {
        var rest = milliseconds % 1000;
        lines.AddMinutes(milliseconds / 1000);
        lines.Add("."u8);
        lines.AddPair(rest / 10);
        lines.AddNumber((int)(rest % 10));
    }

    private static byte[][] DealActions() =>
    [
        .. Enumerable.Repeat("\",\"action\":\"record\",\"timestamp\":\""u8.ToArray(), 33),
        .. Enumerable.Repeat("\",\"action\":\"view_report\",\"timestamp\":\""u8.ToArray(), 14),
        .. Enumerable.Repeat("\",\"action\":\"reminder_opened\",\"timestamp\":\""u8.ToArray(), 11),
        .. Enumerable.Repeat("\",\"action\":\"settings\",\"timestamp\":\""u8.ToArray(), 4),
        .. Enumerable.Repeat("\",\"action\":\"export\",\"timestamp\":\""u8.ToArray(), 2),
    ];
}
