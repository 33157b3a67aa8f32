using static HealthLogger.EndToEnd.Tests.Earlier;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>Requests for trends.</summary>
internal static partial class Conversation
{
    /// <summary>Somebody who recorded something on each of 24 days before today, with a flag on every other day.</summary>
    public const string Pat = "pat";

    /// <summary>Somebody with a record of yesterday.</summary>
    public const string Pa = "pa";

    private static Step[] Trends =>
    [
        New("post of many days", 202, Pat, "POST /records", body: $"[{string.Join(',', Enumerable.Range(1, 24).Select(OfDayBefore))}]"),
        New("post of one day", 202, Pa, "POST /records", body: OfDayBefore(1)),
        New("trends", 200, Pat, "GET /trends"),
        New("trends of a week", 200, Pat, "GET /trends?days=7"),
        New("trends of a month", 200, Pat, "GET /trends?days=30"),
        New("trends of a year", 200, Pat, "GET /trends?days=365"),
        New("trends as a fragment", 200, Pat, "GET /trends?days=30", call => call.With("Accept", "text/html")),
        New("trends in Japanese", 200, Pat, "GET /trends?days=30", call => call.With("Accept", "text/html").With("Accept-Language", "ja")),
        New("trends of one day", 200, Pa, "GET /trends?days=7"),
        New("trends of one day as a fragment", 200, Pa, "GET /trends?days=7", call => call.With("Accept", "text/html, */*;q=0.1")),
        New("trends of six days", 400, Pat, "GET /trends?days=6"),
        New("trends of more than a year", 400, Pat, "GET /trends?days=366"),
        New("trends of a number in words", 400, Pat, "GET /trends?days=abc"),
        New("trends of another by a parameter", 400, Bob, "GET /trends?user_id=pat"),
        New("trends of another type", 406, Pat, "GET /trends", call => call.With("Accept", "image/png")),
        New("trends later", 202, Pat, "GET /trends?days=31", call => call.With("Prefer", "respond-async")),
        new("trends at the location", 200, earlier => To(Pat, $"GET {earlier.Header("trends later", "Location")}")),
        new("trends at the location as a fragment", 200, earlier => To(Pat, $"GET {earlier.Header("trends later", "Location")}").With("Accept", "text/html")),
        new("trends at the location in Japanese", 200, earlier =>
            To(Pat, $"GET {earlier.Header("trends later", "Location")}").With("Accept", "text/html").With("Accept-Language", "fr, ja;q=0.9")),
        new("another's trends", 404, earlier => To(Bob, $"GET {earlier.Header("trends later", "Location")}")),
        new("another's trends of almost the same name", 404, earlier => To(Pa, $"GET {earlier.Header("trends later", "Location")}")),
    ];

    private static string OfDayBefore(int days) =>
        $$"""{"recorded_at":"{{NoonBefore(days)}}","mood":{{40 + days}},"fatigue":{{(days % 3 == 0 ? "null" : $"{days}")}},"flags":{{(days % 2 == 0 ? 8 : 0)}}}""";
}
