using System.Text.Json;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A request to AWS over HTTP, and its response.</summary>
/// <param name="PathAndQuery">As sent: an S3 bucket is its first part, or else the host's.</param>
/// <param name="Target">The header <c>X-Amz-Target</c>; null with S3, which has none.</param>
/// <param name="Body">JSON with services that have a target; with S3 the XML of a deletion of several objects, and empty otherwise.</param>
/// <param name="Response">JSON with services that have a target; empty with S3.</param>
internal sealed record AwsRequest(
    string Method, string Host, string PathAndQuery, string? Target = null, string Body = "", string Response = "")
{
    /// <summary>A text of the body, or null.</summary>
    public string? Sent(string property) => Text(Body, property);

    /// <summary>A text of the response, or null.</summary>
    public string? ResponseText(string property) => Text(Response, property);

    /// <summary>The names in an object of the body.</summary>
    public IReadOnlyList<string> Keys(string property)
    {
        using var json = JsonDocument.Parse(Body);
        return [.. json.RootElement.GetProperty(property).EnumerateObject().Select(each => each.Name)];
    }

    private static string? Text(string json, string property)
    {
        if (json.Length == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(property, out var value) ? value.GetString() : null;
    }
}
