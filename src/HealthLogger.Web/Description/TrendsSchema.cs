using System.Text.Json.Nodes;
using HealthLogger.Core.Schema;
using HealthLogger.Core.Trends;
using static HealthLogger.Web.Schemas;

namespace HealthLogger.Web;

/// <summary>The schema of a person's trends.</summary>
internal static class TrendsSchema
{
    public static JsonObject Of() => Object(
        ("user", Text()),
        ("days", Number(MakeTrends.FewestDays, MakeTrends.MostDays)),
        ("from", Day()),
        ("to", Day()),
        ("made_at", Time()),
        ("daily", ArrayOf(Object([("day", Day()), ("records", Count()), .. EachScore(() => Nullable("number"))]), MakeTrends.FewestDays, MakeTrends.MostDays)),
        ("weekdays", ArrayOf(Object([("weekday", Text()), ("days", Count()), .. EachScore(() => Nullable("number"))]), 7, 7)),
        ("flags", ArrayOf(Object([("flag", Text()), ("days_with", Count()), ("days_without", Count()), .. EachScore(Difference)]))));

    private static JsonObject Difference() => Object(
        ("days_with", Count()),
        ("days_without", Count()),
        ("difference", Nullable("number")),
        ("low", Nullable("number")),
        ("high", Nullable("number")),
        ("clear", Boolean()));

    private static IEnumerable<(string Name, JsonObject Schema)> EachScore(Func<JsonObject> schema) =>
        RecordSchema.Scores.Select(score => (score.Name, schema()));
}
