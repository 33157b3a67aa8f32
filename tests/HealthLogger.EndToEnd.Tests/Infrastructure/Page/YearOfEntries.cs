using System.Globalization;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A year of a person's entries: three a day, with every flag, and scores that days with exercise raise.</summary>
internal static class YearOfEntries
{
    public static IEnumerable<string> Of(string user, DateTimeOffset now)
    {
        var random = new Random(20);
        for (var number = 0; number < 365 * 3; number++)
        {
            var time = now.UtcDateTime.Date.AddDays(-1 - number / 3).AddHours(6 + 5 * (number % 3)).ToString("s", CultureInfo.InvariantCulture);
            var flags = number / 3 % 5 == 0 ? 8 | (number / 3 % 2 == 0 ? 1 : 2) : number / 3 % 3 == 0 ? 16 | 4 : 32;
            var mood = random.Next(30, 60) + (flags & 8) * 3;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"record_id":"year-{{number}}","user_id":"{{user}}","recorded_at":"{{time}}Z","fatigue":{{random.Next(20, 80)}},"mood":{{mood}},"motivation":{{random.Next(10, 90)}},"flags":{{flags}}}""");
        }
    }
}
