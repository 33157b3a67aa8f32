using System.Text.Json.Nodes;
using HealthLogger.Core.Schema;
using HealthLogger.Core.Trends;
using static HealthLogger.Web.Schemas;

namespace HealthLogger.Web;

/// <summary>The schema of a person's trends.</summary>
internal static class TrendsSchema
{
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly IReadOnlyList<string> Flags = [.. HealthFlag.All.Select(flag => flag.Name)];

    public static JsonObject Of() => Object(
        ("user", Text()),
        ("days", Number(MakeTrends.FewestDays, MakeTrends.MostDays)),
        ("from", Day()),
        ("to", Day()),
        ("made_at", Time()),
        ("daily", ArrayOf(Object([("day", Day()), ("records", Count()), .. EachScore(Mean)]), MakeTrends.FewestDays, MakeTrends.MostDays)),
        ("weekdays", ArrayOf(Object([("weekday", Word(Weekdays)), ("days", Days()), .. EachScore(Mean)]), 7, 7)),
        ("flags", ArrayOf(
            Object([("flag", Word(Flags)), ("days_with", Days()), ("days_without", Days()), .. EachScore(Difference)]), 0, Flags.Count)));

    private static JsonObject Days() => Number(0, MakeTrends.MostDays);

    private static JsonObject Mean(Column score) => DecimalOrNull(score.Range.Min, score.Range.Max);

    private static JsonObject Difference(Column score)
    {
        var scale = score.Range.Max - score.Range.Min;
        return Object(
            ("days_with", Days()),
            ("days_without", Days()),
            ("difference", DecimalOrNull(-scale, scale)),
            ("low", DecimalOrNull(-scale, scale)),
            ("high", DecimalOrNull(-scale, scale)),
            ("clear", Boolean()));
    }

    private static IEnumerable<(string Name, JsonObject Schema)> EachScore(Func<Column, JsonObject> schema) =>
        RecordSchema.Scores.Select(score => (score.Name, schema(score)));
}
