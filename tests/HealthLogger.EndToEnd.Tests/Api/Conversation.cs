using static HealthLogger.EndToEnd.Tests.Earlier;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The requests that every host of the API must answer alike: each route, each status of DESIGN's table.</summary>
internal static partial class Conversation
{
    public const string Ann = "ann";
    public const string Bob = "bob";
    public const string Lead = "lead";

    /// <summary>A name that ends literals of SQL and strings of JSON, and looks like more of them.</summary>
    public const string Hostile = "o'x\" OR '1'='1' -- {\"sub\":\"ann\"}";

    /// <summary>Somebody who sends requests again: on AWS, the table and the export keep the copies.</summary>
    public const string Capital = "Ann";

    public static IReadOnlyList<string> People { get; } = [Ann, Bob, Lead, Hostile, Capital, Pat, Pa, "ann ", "a"];

    public static IReadOnlyList<Step> Steps { get; } = [.. Writes, .. Corrections, .. Reads, .. Trends, .. Reports, .. Addresses, .. OfOthers];

    private static Step[] Writes =>
    [
        New("post one", 202, Ann, "POST /records", body: Record("r-1", 1, 40)),
        New("post several", 202, Ann, "POST /records", body: $"[{Record("r-2", 2, 50)},{Record("r-3", 3, 60)}]"),
        New("post lines", 202, Ann, "POST /records", call => call.Sending($"{Record("r-4", 4, 70)}\n{Record("r-5", 5, 80)}\n", "application/x-ndjson")),
        New("post with a new id", 202, Bob, "POST /records", body: """{"mood":5}"""),
        New("post with a key", 202, Capital, "POST /records", call => call.With("Idempotency-Key", "k'1").Sending($$"""{"recorded_at":"{{At(6)}}","mood":7}""")),
        New("post with the key again", 202, Capital, "POST /records", call => call.With("Idempotency-Key", "k'1").Sending($$"""{"recorded_at":"{{At(6)}}","mood":7}""")),
        New("post of a hostile name", 202, Hostile, "POST /records", body: Record("h-1", 6, 33)),
        New("post of no JSON", 400, Ann, "POST /records", body: "{"),
        New("post of nothing", 400, Ann, "POST /records", body: "[]"),
        New("post of invalid records", 400, Ann, "POST /records", body: """[{"mood":5},{"mood":101,"note":"x"},{"mood":"<script>"}]"""),
        New("post with a revision", 400, Ann, "POST /records", body: """{"mood":5,"revision":1}"""),
        New("post with a parameter", 400, Ann, "POST /records?user_id=bob", body: Record("r-6", 6, 1)),
        New("post of another type", 415, Ann, "POST /records", call => call.Sending(Record("r-6", 6, 1), "text/plain")),
        New("post of another type with a parameter", 400, Ann, "POST /records?user_id=bob", call => call.Sending(Record("r-6", 6, 1), "text/plain")),
        New("post of too many", 413, Ann, "POST /records", body: $"[{string.Join(',', Enumerable.Repeat("""{"mood":5}""", 501))}]"),
    ];

    private static Step[] Corrections =>
    [
        New("put", 202, Ann, "PUT /records/r-1", body: Correction(1, 1, 41)),
        New("put of what is not there yet", 202, Capital, "PUT /records/r-1", body: Correction(1, 1, 41)),
        New("put again", 202, Capital, "PUT /records/r-1", body: Correction(1, 1, 41)),
        New("put of another id", 400, Ann, "PUT /records/r-1", body: $$"""{"record_id":"r-2","recorded_at":"{{At(1)}}","mood":1,"revision":2}"""),
        New("put without a revision", 400, Ann, "PUT /records/r-1", body: Record("r-1", 1, 1)),
        New("put of a deletion", 400, Ann, "PUT /records/r-1", body: $$"""{"recorded_at":"{{At(1)}}","revision":2,"deleted":true}"""),
        New("put of lines", 415, Ann, "PUT /records/r-1", call => call.Sending(Correction(1, 2, 1), "application/x-ndjson")),
        New("put of text", 415, Ann, "PUT /records/r-1", call => call.Sending(Correction(1, 2, 1), "text/plain")),
        New("put of text to no record id", 404, Ann, "PUT /records/r.1", call => call.Sending(Correction(1, 2, 1), "text/plain")),
        New("put with an encoded hyphen", 202, Capital, "PUT /records/r%2D1", body: Correction(1, 1, 41)),
        New("put with a hyphen encoded twice", 404, Ann, "PUT /records/r%252D1", body: Correction(1, 2, 1)),
        New("put of the folder above", 404, Ann, "PUT /records/%2e%2e", body: Correction(1, 2, 1)),
        New("put of no record id", 404, Ann, "PUT /records/r.1", body: Correction(1, 2, 1)),
        New("delete", 202, Ann, $"DELETE /records/r-2?recorded_at={QueryAt(2)}&revision=1"),
        New("delete with a plus sign", 202, Ann, $"DELETE /records/r-3?recorded_at={At(3)}&revision=1"),
        New("delete without parameters", 400, Ann, "DELETE /records/r-1"),
        New("delete with a space", 400, Ann, $"DELETE /records/r-1?recorded_at={At(1).Replace("+", "%20", StringComparison.Ordinal)}&revision=2"),
        New("delete with text", 400, Ann, $"DELETE /records/r-1?recorded_at={QueryAt(1)}&revision=2", call => call.Sending("all", "text/plain")),
        New("delete of revision 0", 400, Ann, $"DELETE /records/r-1?recorded_at={QueryAt(1)}&revision=0"),
        New("delete of no record id", 404, Ann, $"DELETE /records/a.b?recorded_at={QueryAt(1)}&revision=1"),
    ];

    private static Step[] Reads =>
    [
        New("me", 200, Ann, "GET /me"),
        New("me, who reads reports", 200, Lead, "GET /me"),
        New("me of the hostile name", 200, Hostile, "GET /me"),
        New("me with a parameter", 400, Ann, "GET /me?user_id=bob"),
        New("records", 200, Ann, "GET /records"),
        New("records of the hostile name", 200, Hostile, "GET /records"),
        New("records of nobody", 200, "a", "GET /records"),
        New("first page", 200, Ann, "GET /records?limit=2"),
        new("second page", 200, earlier => To(Ann, $"GET /records?limit=2&cursor={earlier.Json("first page")["next"]}")),
        New("records of a range", 200, Ann, $"GET /records?from={QueryAt(4)}&to={QueryAt(5)}"),
        New("records from a time that is invalid", 400, Ann, "GET /records?from=yesterday&limit=0"),
        New("records of too long a range", 400, Ann, "GET /records?from=2001-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
        New("records with an unknown parameter", 400, Ann, "GET /records?user_id=bob"),
        New("records with a parameter twice", 400, Ann, "GET /records?limit=1&limit=2"),
        New("records with invalid UTF-8", 400, Ann, "GET /records?cursor=%ff"),
        New("records later", 202, Ann, "GET /records?limit=7", call => call.With("Prefer", "respond-async")),
        new("records at the location", 200, earlier => To(Ann, $"GET {earlier.Header("records later", "Location")}")),
        New("export", 200, Ann, "GET /export"),
        New("export later", 202, Bob, "GET /export", call => call.With("Prefer", "wait=1, Respond-Async")),
        new("export at the location", 200, earlier => To(Bob, $"GET {earlier.Header("export later", "Location")}")),
    ];

    private static Step[] Reports =>
    [
        New("list of reports", 200, Lead, "GET /reports"),
        New("list of reports for others", 403, Ann, "GET /reports"),
        New("report", 200, Lead, "GET /reports/2020-01"),
        New("report as CSV", 200, Lead, "GET /reports/2020-01", call => call.With("Accept", "text/csv")),
        New("report as a page", 200, Lead, "GET /reports/2020-01", call => call.With("Accept", "application/xml, text/html;q=0.9")),
        New("report in Japanese", 200, Lead, "GET /reports/2020-01", call => call.With("Accept", "text/html").With("Accept-Language", "ja-JP, en;q=0.5")),
        new("report in Japanese that is kept", 304, earlier => To(Lead, "GET /reports/2020-01")
            .With("Accept", "text/html").With("Accept-Language", "ja").With("If-None-Match", earlier.Header("report in Japanese", "ETag"))),
        new("report that is kept", 304, earlier => To(Lead, "GET /reports/2020-01").With("If-None-Match", earlier.Header("report", "ETag"))),
        New("report of another type", 406, Lead, "GET /reports/2020-01", call => call.With("Accept", "image/png")),
        New("report of another month", 404, Lead, "GET /reports/2020-02"),
        New("report for others", 403, Ann, "GET /reports/2020-01"),
    ];

    private static Step[] Addresses =>
    [
        New("description", 200, null, "GET /openapi.json"),
        new("description that is kept", 304, earlier => To(null, "GET /openapi.json").With("If-None-Match", earlier.Header("description", "ETag"))),
        New("page", 200, null, "GET /"),
        New("page with the answer of an issuer", 200, null, "GET /?code=c&state=s"),
        New("worker", 200, null, "GET /worker.js") with { DependsOnSignIn = true },
        New("how to sign in", 200, null, "GET /sign-in.json") with { DependsOnSignIn = true },
        new("module with its version", 200, earlier => To(null, $"GET {earlier.FirstModule("page")}")),
        New("module without a version", 200, null, "GET /page/start.js"),
        New("module of an unknown version", 404, null, "GET /page/0000000000000000-start.js"),
        New("head of the page", 200, null, "HEAD /"),
        New("head of the description", 200, null, "HEAD /openapi.json"),
        new("head of the description that is kept", 304, earlier => To(null, "HEAD /openapi.json").With("If-None-Match", earlier.Header("description", "ETag"))),
        New("head of another file", 404, null, "HEAD /page/other.js"),
        New("head of records", 405, Ann, "HEAD /records"),
        New("another file", 404, null, "GET /page/other.js"),
        New("unknown", 404, null, "GET /other"),
        New("another method", 405, null, "PATCH /records"),
        New("another method with text", 405, Ann, "PATCH /records", call => call.Sending("text", "text/plain")),
        New("another method with JSON", 405, Ann, "PATCH /records/r-1", body: Record("r-1", 1, 1)),
        New("unknown with text", 404, Ann, "POST /other", call => call.Sending("text", "text/plain")),
        New("another method of a record", 405, Ann, "POST /records/r-1", body: Record("r-1", 1, 1)),
        New("another method of the description", 405, null, "DELETE /openapi.json"),
        .. new[] { "POST /records", "PUT /records/r-1", "DELETE /records/r-1", "GET /me", "GET /records", "GET /queries/q", "GET /trends", "GET /export", "GET /reports", "GET /reports/2020-01" }
            .SelectMany(route => new[] { (string?)null, "nobody" }.Select(user =>
                New($"{route} {(user is null ? "without a token" : "with a wrong token")}", 401, user, route, body: route[0] == 'P' ? "{}" : null) with { IsRefusedByGateway = true })),
    ];

    private static Step New(string name, int status, string? user, string route, Func<ApiCall, ApiCall>? change = null, string? body = null)
    {
        var call = body is null ? To(user, route) : To(user, route).Sending(body);
        return new Step(name, status, _ => change is null ? call : change(call));
    }

    private static ApiCall To(string? user, string route) => new(user, route.Split(' ', 2)[0], route.Split(' ', 2)[1]);

    private static string Record(string id, double hours, int mood) => $$"""{"record_id":"{{id}}","recorded_at":"{{At(hours)}}","mood":{{mood}}}""";

    private static string Correction(double hours, int revision, int mood) => $$"""{"recorded_at":"{{At(hours)}}","mood":{{mood}},"revision":{{revision}}}""";
}
