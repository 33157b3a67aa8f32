using System.Text.Json.Nodes;

namespace HealthLogger.Web;

/// <summary>The schema of a person's trends.</summary>
internal static class TrendsSchema
{
    public static JsonObject Of() => new() { ["type"] = "object" };
}
