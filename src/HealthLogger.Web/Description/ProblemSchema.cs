using System.Text.Json.Nodes;
using static HealthLogger.Web.Schemas;

namespace HealthLogger.Web;

/// <summary>The schema of <see cref="Problem"/>.</summary>
internal static class ProblemSchema
{
    public static JsonObject Of() => Object(
        ("status", Number(400, 599)),
        ("title", Text()),
        ("detail?", Text()),
        ("errors?", ArrayOf(Object(("index", Count()), ("field", Text()), ("reason", Text())))),
        ("accepted?", ArrayOf(RecordId())),
        ("failed?", ArrayOf(Object(("index", Count()), ("record_id", RecordId()), ("reason", Text())))));
}
