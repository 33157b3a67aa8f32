using static HealthLogger.EndToEnd.Tests.Earlier;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>Requests for what belongs to somebody else.</summary>
internal static partial class Conversation
{
    private static Step[] OfOthers =>
    [
        New("post for another", 403, Bob, "POST /records", body: $$"""{"user_id":"ann","mood":5}"""),
        New("post for another with an escape", 403, Bob, "POST /records", body: """{"user_id":"\u0061nn","mood":5}"""),
        New("post for the same name in capitals", 403, Bob, "POST /records", body: """{"user_id":"BOB","mood":5}"""),
        New("post for another twice", 400, Bob, "POST /records", body: """{"user_id":"bob","user_id":"ann","mood":5}"""),
        New("post for another among others", 403, Bob, "POST /records", body: """[{"mood":5},{"user_id":"ann","mood":5}]"""),
        New("put for another", 403, Bob, "PUT /records/r-1", body: $$"""{"user_id":"ann","recorded_at":"{{At(1)}}","mood":99,"revision":9}"""),
        New("put of another's record", 202, Bob, "PUT /records/r-4", body: Correction(4, 9, 99)),
        New("delete of another's record", 202, Bob, $"DELETE /records/r-5?recorded_at={QueryAt(5)}&revision=9"),
        New("delete for another", 400, Bob, $"DELETE /records/r-1?recorded_at={QueryAt(1)}&revision=9&user_id=ann"),
        new("another's cursor", 400, earlier => To(Bob, $"GET /records?limit=2&cursor={earlier.Json("first page")["next"]}")),
        new("another's cursor in capitals", 400, earlier => To("Ann", $"GET /records?limit=2&cursor={earlier.Json("first page")["next"]}")),
        new("a changed cursor", 400, earlier => To(Ann, $"GET /records?limit=2&cursor={Changed($"{earlier.Json("first page")["next"]}")}")),
        new("another's query", 404, earlier => To(Bob, $"GET {earlier.Header("records later", "Location")}")),
        new("another's query of almost the same name", 404, earlier => To("ann ", $"GET {earlier.Header("records later", "Location")}")),
        new("another's export", 404, earlier => To(Ann, $"GET {earlier.Header("export later", "Location")}")),
        New("a query that is SQL", 404, Ann, "GET /queries/'%20OR%20'1'='1"),
        New("a query that is a path", 404, Ann, "GET /queries/..%2F..%2F_keys%2Fcursor"),
        New("a report that is a path", 400, Lead, "GET /reports/..%5C_keys%5Ccursor"),
        New("a parameter that is a header", 400, Ann, "GET /records?cursor=a%0d%0aSet-Cookie:%20x=1"),
        New("a file outside", 404, null, "GET /page/%2e%2e%2f_people%2fpeople.json"),
        New("records after all", 200, Ann, "GET /records?limit=50"),
        New("records of another after all", 200, Bob, "GET /records?limit=50"),
        New("records of the hostile name after all", 200, Hostile, "GET /records?limit=50"),
        New("records of the name in capitals", 200, "Ann", "GET /records?limit=50"),
        New("export after all", 200, Ann, "GET /export"),
        New("export of the hostile name", 200, Hostile, "GET /export"),
    ];

    private static string Changed(string cursor) => (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..];
}
