namespace HealthLogger.Web;

/// <summary>A parameter of a query string. Its handler checks the value.</summary>
/// <param name="Summary">For the API's description: meaning, form, and default.</param>
public sealed record Parameter(string Name, string Summary)
{
    /// <summary>A request without it is invalid.</summary>
    public bool IsRequired { get; init; }
}
