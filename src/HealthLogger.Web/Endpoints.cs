using static HealthLogger.Web.Answers;

namespace HealthLogger.Web;

/// <summary>Every endpoint of the API, declared once: routing, the API's description and the template's routes follow from this table.</summary>
public static class Endpoints
{
    public static readonly Endpoint PostRecords = new("POST", "/records", Access.Own, "Sends records: all of them are stored, or none")
    {
        Headers = [new("Idempotency-Key", "With the same key, the same records are stored once. Each then needs recorded_at")],
        Body = [Content.Json("NewRecords"), Content.Lines("NewRecord")],
        Answers = [Stored, .. Refused],
    };

    public static readonly Endpoint PutRecord = new("PUT", "/records/{record_id}", Access.Own, "Corrects a record, which is sent as a whole")
    {
        PathParameter = new("record_id", "The id of the record") { Schema = Schemas.RecordId() },
        Body = [Content.Json("Correction")],
        Answers = [Stored, .. Refused],
    };

    public static readonly Endpoint DeleteRecord = new("DELETE", "/records/{record_id}", Access.Own, "Deletes a record")
    {
        PathParameter = new("record_id", "The id of the record") { Schema = Schemas.RecordId() },
        Query =
        [
            new("recorded_at", "The time of the record. Send a plus sign as %2B") { IsRequired = true, Schema = Schemas.Time() },
            new("revision", "Higher than that of the record") { IsRequired = true, Schema = Schemas.Number(1, 1_000_000) },
        ],
        Answers = [Stored, .. Refused.Where(answer => answer.Status != 415)],
    };

    public static readonly Endpoint GetRecords = new("GET", "/records", Access.Own, "Returns your records, newest first")
    {
        Query =
        [
            new("from", "The earliest recorded_at; 30 days before to if it is omitted") { Schema = Schemas.Time() },
            new("to", "The time that all records are before; now if it is omitted. At most 400 days after from") { Schema = Schemas.Time() },
            new("limit", "The maximum number of records; 100 if it is omitted") { Schema = Schemas.Number(1, 1000) },
            new("cursor", "The next of the page before"),
        ],
        Headers = [Prefer],
        Answers = [new(200, "A page of your records.", Content.Json("RecordPage")), Running],
    };

    public static readonly Endpoint GetQuery = new("GET", "/queries/{id}", Access.Own, "Returns the result of a query that took longer")
    {
        PathParameter = new("id", "As in the Location of a 202"),
        Query = [new("page", "The page of an export, as in the Link of the page before")],
        Headers = [Accept, Answers.AcceptLanguage],
        Answers =
        [
            new(
                200, "The result, as that of the endpoint that started the query.",
                Content.Json("QueryResult"), Content.Lines("Record"), new("text/html", null))
            {
                Headers = ["Content-Language", "Link", "Vary"],
            },
            Running,
            NotAcceptable,
        ],
    };

    public static readonly Endpoint GetTrends = new("GET", "/trends", Access.Own, "Returns your trends")
    {
        Query = [new("days", "The number of days, with today; 30 if it is omitted") { Schema = Schemas.Number(7, 365) }],
        Headers = [Prefer, Accept, Answers.AcceptLanguage],
        Answers =
        [
            new(200, "Your trends.", Content.Json("Trends"), new("text/html", null)) { Headers = ["Content-Language", "Vary"] },
            Running,
            NotAcceptable,
        ],
    };

    public static readonly Endpoint GetExport = new("GET", "/export", Access.Own, "Returns your records as JSON Lines, every revision")
    {
        Headers = [Prefer],
        Answers = [new(200, "Every row of your records, in the order of their writing.", Content.Lines("Record")), Running],
    };

    public static readonly Endpoint GetMe = new("GET", "/me", Access.Own, "Returns who you are, and whether you may read the team's reports")
    {
        Answers = [new(200, "What the token says about you.", Content.Json("Me"))],
    };

    public static readonly Endpoint GetReports = new("GET", "/reports", Access.Reports, "Returns the months of the team's reports, newest first")
    {
        Answers = [new(200, "The months.", Content.Json("ReportMonths")), Answer.Problem(403, "You may not read the team's reports.")],
    };

    public static readonly Endpoint GetReport = new("GET", "/reports/{month}", Access.Reports, "Returns the team's report of a month")
    {
        PathParameter = new("month", "Such as 2026-01") { Schema = Schemas.Month() },
        Headers = [Accept, Answers.AcceptLanguage, IfNoneMatch],
        Answers =
        [
            new(200, "The stored report.", Content.Json("TeamReport"), new("text/csv", null), new("text/html", null))
            {
                Headers = ["Content-Language", "Content-Security-Policy", "ETag", "Vary"],
            },
            NotModified,
            Answer.Problem(403, "You may not read the team's reports."),
            NotAcceptable,
        ],
    };

    public static readonly Endpoint GetDescription = new("GET", "/openapi.json", Access.Everybody, "Returns this description of the API")
    {
        Headers = [IfNoneMatch],
        Answers = [new(200, "An OpenAPI document.", Content.Json("Description")) { Headers = ["ETag"] }, NotModified],
    };

    public static readonly Endpoint GetPage = new("GET", "/", Access.Everybody, "Returns the page that people use")
    {
        IgnoresQuery = true, // the issuer with which people sign in sends them back with its answer, which the page reads
        Headers = [AcceptEncoding, IfNoneMatch],
        Answers = [File("text/html"), NotModified],
    };

    public static readonly Endpoint GetWorker = new("GET", "/worker.js", Access.Everybody, "Returns what keeps the page for when there is no network")
    {
        Headers = [AcceptEncoding, IfNoneMatch],
        Answers = [File("text/javascript"), NotModified],
    };

    public static readonly Endpoint GetAsset = new("GET", "/page/{asset}", Access.Everybody, "Returns a file of the page")
    {
        PathParameter = new("asset", "The name of the file. A module also has one with a version before it, which a browser keeps for a year"),
        Headers = [AcceptEncoding, IfNoneMatch],
        Answers = [File("text/css", "text/javascript", "image/svg+xml", "image/png", "application/manifest+json"), NotModified],
    };

    public static readonly Endpoint GetSignIn = new("GET", "/sign-in.json", Access.Everybody, "Returns how people sign in on the page")
    {
        Headers = [AcceptEncoding, IfNoneMatch],
        Answers = [File() with { Summary = "A personal link, or an OpenID Connect issuer.", Contents = [Content.Json("SignIn")] }, NotModified],
    };

    public static readonly IReadOnlyList<Endpoint> All =
    [
        PostRecords, PutRecord, DeleteRecord, GetMe, GetRecords, GetQuery, GetTrends, GetExport, GetReports, GetReport, GetDescription, GetPage, GetWorker,
        GetAsset, GetSignIn,
    ];
}
