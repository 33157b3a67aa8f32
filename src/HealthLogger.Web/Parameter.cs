using System.Text.Json.Nodes;

namespace HealthLogger.Web;

/// <summary>A parameter of a path, a query string or a header. The handler checks the value.</summary>
/// <param name="Summary">For the API's description: meaning, form, and default.</param>
public sealed record Parameter(string Name, string Summary)
{
    /// <summary>A request without it is invalid.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The JSON schema of its value.</summary>
    public JsonObject Schema { get; init; } = Schemas.Text();
}
