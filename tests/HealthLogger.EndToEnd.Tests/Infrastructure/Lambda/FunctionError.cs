using System.Text.Json;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// An error that a function's runtime reported: an exception's type, message and stack, as Lambda returns them to the caller.
/// </summary>
/// <param name="Header">The type that the request's header names, or null if there is none.</param>
/// <param name="Cause">The inner exception, or null.</param>
internal sealed record FunctionError(string Type, string Message, IReadOnlyList<string> StackTrace, string? Header, FunctionError? Cause = null)
{
    public static FunctionError Parse(byte[] json, string? header)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, header);
    }

    private static FunctionError Read(JsonElement error, string? header) => new(
        error.GetProperty("errorType").GetString()!,
        error.GetProperty("errorMessage").GetString()!,
        error.TryGetProperty("stackTrace", out var lines) ? [.. lines.EnumerateArray().Select(line => line.GetString()!)] : [],
        header,
        error.TryGetProperty("cause", out var cause) ? Read(cause, null) : null);
}
