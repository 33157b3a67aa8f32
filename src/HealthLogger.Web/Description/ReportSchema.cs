using System.Text.Json.Nodes;
using HealthLogger.Core.Schema;
using static HealthLogger.Web.Schemas;

namespace HealthLogger.Web;

/// <summary>The schema of a stored team report.</summary>
internal static class ReportSchema
{
    public static JsonObject Of() => Object(
        ("format", Count()),
        ("month", Month()),
        ("user", new JsonObject { ["type"] = "null" }),
        ("so_far", Boolean()),
        ("generated_at", Time()),
        ("complete", Boolean()),
        ("manifest_revision", Nullable("integer")),
        ("missing_before?", Time()),
        ("quarantined?", Count()),
        ("archived?", Count()),
        ("records_came_later?", Boolean()),
        ("schema_change_due?", Boolean()),
        ("calendars", Object(("usage", Text()), ("health", Text()))),
        ("usage", OrNull(Usage())),
        ("previous_usage?", Object(("total", Count()), ("users", Count()))),
        ("health", OrNull(Health())));

    private static JsonObject Usage() => Object(
        ("total", Count()),
        ("users", Nullable("integer")),
        ("by_action", ArrayOf(Object(("action", Text()), ("count", Count()), ("users", Nullable("integer"))))),
        ("by_day", ArrayOf(Object(("day", Day()), ("count", Count())))));

    private static JsonObject Health() => Object(
        ("records", Nullable("integer")),
        ("users", Nullable("integer")),
        ("min_users", Count()),
        ("as_of", Time()),
        ("average", EachScore(Nullable("number"))),
        ("average_users", EachScore(Nullable("integer"))),
        ("change", EachScore(OrNull(Object(
            ("direction", Text()),
            ("mean", Nullable("number")),
            ("low", Nullable("number")),
            ("high", Nullable("number")),
            ("users", Nullable("integer")))))),
        ("by_day", ArrayOf(Object(
            [("day", Day()), ("records", Nullable("integer")), ("users", Nullable("integer")), .. RecordSchema.Scores.Select(score => (score.Name, Nullable("number")))]))),
        ("flags", ArrayOf(Object(("flag", Text()), ("count", Nullable("integer")), ("users", Nullable("integer"))))));

    private static JsonObject EachScore(JsonObject schema) =>
        Object([.. RecordSchema.Scores.Select(score => (score.Name, (JsonObject)schema.DeepClone()))]);
}
