using System.Globalization;

namespace HealthLogger.Local.Sample;

/// <summary>
/// Generates health records as JSON Lines: in ascending order of time, without duplicates, in the given months by the person's local day.
/// </summary>
internal static class SampleRecords
{
    private static readonly SampleSchedule Schedule = new(
        WeekendPercent: 90,
        HourWeights: [1, 0, 0, 0, 1, 4, 12, 18, 14, 8, 5, 4, 5, 4, 3, 3, 3, 4, 5, 6, 8, 10, 8, 4],
        TimeSpan.FromMicroseconds(1));

    private static readonly (TimeSpan Offset, string Text)[] Zones =
    [
        (TimeSpan.Zero, "Z"),
        (TimeSpan.FromHours(1), "+01:00"),
        (TimeSpan.FromHours(5.5), "+05:30"),
        (TimeSpan.FromHours(9), "+09:00"),
        (TimeSpan.FromHours(-5), "-05:00"),
    ];

    /// <exception cref="IOException">The reader of <paramref name="output"/> has closed the pipe.</exception>
    public static void Write(SampleOptions options, Stream output, CancellationToken cancellation)
    {
        options.ThrowIfOutOfRange();
        var random = new Random(options.Seed);
        var users = options.UserIds();
        var people = People(users, options.PeopleSeed is { } seed ? new Random(seed) : random);
        using var lines = SampleOptions.CreateWriter(output);
        foreach (var (user, time, zone) in Merge(options, random).TakeWhile(record => Instant(record) <= options.Until.UtcTicks))
        {
            cancellation.ThrowIfCancellationRequested();
            lines.Write(Line(users[user], time, Zones[zone].Text, people[user].MembersOn(time, random)));
        }
    }

    /// <summary>Generates one record of the first person, whose time zone is UTC.</summary>
    public static string FirstPersonsLine(SampleOptions options, DateTimeOffset time)
    {
        var users = options.UserIds();
        var person = People(users, new Random(options.PeopleSeed ?? options.Seed))[0];
        return Line(users[0], time.UtcDateTime, Zones[0].Text, person.MembersOn(time.UtcDateTime, new Random(options.Seed)));
    }

    private static SamplePerson[] People(string[] users, Random random) => Array.ConvertAll(users, _ => SamplePerson.Create(random));

    private static string Line(string user, DateTime time, string zone, string members) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"user_id":"{{user}}","recorded_at":"{{time:yyyy-MM-ddTHH:mm:ss.ffffff}}{{zone}}"{{members}}}{{'\n'}}""");

    // Merges the records of all zones, each in the order of local time.
    private static IEnumerable<(int User, DateTime Time, int Zone)> Merge(SampleOptions options, Random random)
    {
        var zones = Enumerable.Range(0, Zones.Length).Select(zone => InZone(zone, options, random).GetEnumerator());
        var next = new PriorityQueue<IEnumerator<(int User, DateTime Time, int Zone)>, long>();
        foreach (var zone in zones.ToList().Where(zone => zone.MoveNext()))
        {
            next.Enqueue(zone, Instant(zone.Current));
        }

        while (next.TryDequeue(out var zone, out _))
        {
            yield return zone.Current;
            if (zone.MoveNext())
            {
                next.Enqueue(zone, Instant(zone.Current));
            }
        }
    }

    private static long Instant((int User, DateTime Time, int Zone) record) => record.Time.Ticks - Zones[record.Zone].Offset.Ticks;

    // Every fifth person lives in the zone. Each person adds one record before any person adds another.
    private static IEnumerable<(int User, DateTime Time, int Zone)> InZone(int zone, SampleOptions options, Random random)
    {
        var people = PeopleBefore(zone + 1) - PeopleBefore(zone);
        var count = RecordsBefore(zone + 1) - RecordsBefore(zone);
        var person = 0;
        foreach (var time in Schedule.Spread(count, options.Days(), random))
        {
            yield return (zone + Zones.Length * person, time, zone);
            person = (person + 1) % people;
        }

        int PeopleBefore(int end) => Enumerable.Range(0, end).Sum(each => (options.Users - each + Zones.Length - 1) / Zones.Length);

        long RecordsBefore(int end) => (long)((Int128)options.Count * PeopleBefore(end) / options.Users);
    }
}
