using System.Globalization;

namespace HealthLogger.Local.Sample;

/// <summary>Generates usage events as JSON Lines: in ascending order, without duplicates, in the given months in UTC.</summary>
internal static class SampleHistory
{
    private static readonly SampleSchedule Schedule = new(
        WeekendPercent: 55,
        HourWeights: [2, 1, 1, 1, 2, 3, 6, 10, 14, 12, 10, 9, 10, 9, 8, 8, 9, 10, 9, 8, 7, 6, 4, 3],
        TimeSpan.FromMilliseconds(1));

    // The frequencies of the actions in 64 events.
    private static readonly string[] Actions =
    [
        .. Enumerable.Repeat("record", 33),
        .. Enumerable.Repeat("view_report", 14),
        .. Enumerable.Repeat("reminder_opened", 11),
        .. Enumerable.Repeat("settings", 4),
        .. Enumerable.Repeat("export", 2),
    ];

    /// <exception cref="IOException">The reader of <paramref name="output"/> has closed the pipe.</exception>
    public static void Write(SampleOptions options, Stream output, CancellationToken cancellation)
    {
        options.ThrowIfOutOfRange();
        var random = new Random(options.Seed);
        var users = options.UserIds();
        var next = 0;
        using var lines = SampleOptions.CreateWriter(output);
        foreach (var time in Schedule.Spread(options.Count, options.Days(), random).TakeWhile(time => time.Ticks <= options.Until.UtcTicks))
        {
            cancellation.ThrowIfCancellationRequested();
            if (next == 0)
            {
                random.Shuffle(users); // each user once before any user again
            }

            var action = Actions[random.Next(Actions.Length)];
            lines.Write(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"userId":"{{users[next]}}","action":"{{action}}","timestamp":"{{time:yyyy-MM-ddTHH:mm:ss.fff}}Z"}{{'\n'}}"""));
            next = (next + 1) % users.Length;
        }
    }
}
