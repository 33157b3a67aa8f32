namespace HealthLogger.Local.Sample;

/// <summary>Made-up health records: JSON Lines, ascending by instant, each different, in the asked months by the person's local day.</summary>
internal static class SampleRecords
{
    /// <exception cref="IOException">Nobody reads <paramref name="output"/> any more.</exception>
    public static void Write(SampleOptions options, Stream output, CancellationToken cancellationToken)
    {
        options.ThrowIfOutOfRange();
        var random = new SplitMix(options.Seed);
        var days = options.Days();
        var zones = Zone.Settle(options, days, random);
        var diary = new Diary(options.Users, days, random);
        var ids = new UserIds(options.Users);

        using var lines = new LineWriter(output, cancellationToken);
        for (var zone = Zone.Earliest(zones); zone.Instant != long.MaxValue; zone = Zone.Earliest(zones))
        {
            lines.Add("{\"user_id\":\""u8);
            lines.Add(ids[zone.Schedule.User]);
            lines.Add("\",\"recorded_at\":\""u8);
            lines.Add(zone.Hour);
            AddMicroseconds(lines, (uint)zone.Schedule.TickOfHour);
            lines.Add(zone.Offset);
            AddEntry(lines, diary.Write(zone.Schedule.User, zone.Schedule.Day));
            lines.EndLine();
            zone.Next();
        }

        lines.Flush();
    }

    private static void AddMicroseconds(LineWriter lines, uint microseconds)
    {
        var rest = microseconds % 1_000_000;
        lines.AddMinutes(microseconds / 1_000_000);
        lines.Add("."u8);
        lines.AddPair(rest / 10_000);
        lines.AddPair(rest / 100 % 100);
        lines.AddPair(rest % 100);
    }

    private static void AddEntry(LineWriter lines, in Entry entry)
    {
        lines.Add("\""u8);
        AddAnswer(lines, ",\"fatigue\":"u8, entry.Feeling.Fatigue, entry.Missing & 1, entry.AsNull);
        AddAnswer(lines, ",\"mood\":"u8, entry.Feeling.Mood, entry.Missing & 2, entry.AsNull);
        AddAnswer(lines, ",\"motivation\":"u8, entry.Feeling.Motivation, entry.Missing & 4, entry.AsNull);
        lines.Add(",\"flags\":"u8);
        lines.AddNumber(entry.Flags);
        lines.Add("}"u8);
    }

    private static void AddAnswer(LineWriter lines, ReadOnlySpan<byte> name, int value, int missing, bool asNull)
    {
        if (missing == 0)
        {
            lines.Add(name);
            lines.AddNumber(value);
        }
        else if (asNull)
        {
            lines.Add(name);
            lines.Add("null"u8);
        }
    }
}
