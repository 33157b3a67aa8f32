using System.Text.Json;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>What a function's runtime has reported: an exception's type, message and stack, as Lambda hands them to the caller.</summary>
/// <param name="Header">The type that the request's header names; null where there is none.</param>
internal sealed record FunctionError(string Type, string Message, IReadOnlyList<string> StackTrace, string? Header)
{
    public static FunctionError Parse(byte[] json, string? header)
    {
        using var document = JsonDocument.Parse(json);
        var error = document.RootElement;
        string[] stack = error.TryGetProperty("stackTrace", out var lines) ? [.. lines.EnumerateArray().Select(line => line.GetString()!)] : [];
        return new(error.GetProperty("errorType").GetString()!, error.GetProperty("errorMessage").GetString()!, stack, header);
    }
}
