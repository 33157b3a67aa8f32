namespace HealthLogger.Web;

/// <summary>Every endpoint of the API, declared once: routing, the API's description and the template's routes follow from this table.</summary>
public static class Endpoints
{
    public static readonly Endpoint PostRecords = new("POST", "/records", Access.Own, "Sends records");

    public static readonly Endpoint PutRecord = new("PUT", "/records/{record_id}", Access.Own, "Corrects a record");

    public static readonly Endpoint DeleteRecord = new("DELETE", "/records/{record_id}", Access.Own, "Deletes a record")
    {
        Query =
        [
            new("recorded_at", "The time of the record, RFC 3339 with an offset whose plus sign is sent as %2B") { IsRequired = true },
            new("revision", "From 1, and higher than that of the record") { IsRequired = true },
        ],
    };

    public static readonly Endpoint GetRecords = new("GET", "/records", Access.Own, "Returns your records, newest first")
    {
        Query =
        [
            new("from", "The earliest time"),
            new("to", "The time that all records are before"),
            new("limit", "The maximum number of records"),
            new("cursor", "The next of the page before"),
        ],
    };

    public static readonly Endpoint GetQuery = new("GET", "/queries/{id}", Access.Own, "Returns the result of a query that took longer");

    public static readonly Endpoint GetTrends = new("GET", "/trends", Access.Own, "Returns your trends")
    {
        Query = [new("days", "The number of days, 7 to 365")],
    };

    public static readonly Endpoint GetExport = new("GET", "/export", Access.Own, "Returns your records as JSON Lines, every revision");

    public static readonly Endpoint GetReport = new("GET", "/reports/{month}", Access.Reports, "Returns the team's report of a month");

    public static readonly Endpoint GetDescription = new("GET", "/openapi.json", Access.Everybody, "Returns this description of the API");

    public static readonly Endpoint GetPage = new("GET", "/", Access.Everybody, "Returns the page that people use");

    public static readonly Endpoint GetWorker = new("GET", "/worker.js", Access.Everybody, "Returns what keeps the page for when there is no network");

    public static readonly Endpoint GetAsset = new("GET", "/page/{asset}", Access.Everybody, "Returns a file of the page");

    public static readonly IReadOnlyList<Endpoint> All =
        [PostRecords, PutRecord, DeleteRecord, GetRecords, GetQuery, GetTrends, GetExport, GetReport, GetDescription, GetPage, GetWorker, GetAsset];
}
