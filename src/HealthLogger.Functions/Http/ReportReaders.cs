using System.Text.Json;

namespace HealthLogger.Functions.Http;

/// <summary>Who may read the team's reports: whoever has a word in a claim of the token.</summary>
/// <param name="claim">The name of the claim.</param>
/// <param name="word">One of the words in it, as a whole.</param>
internal sealed class ReportReaders(string claim, string word)
{
    /// <summary>The members of a group of Cognito.</summary>
    public static readonly ReportReaders OfGroup = new("cognito:groups", "report-readers");

    /// <summary>Whoever was granted a scope, as in RFC 8693.</summary>
    public static readonly ReportReaders OfScope = new("scope", "reports.read");

    /// <summary>Nobody.</summary>
    public static readonly ReportReaders None = new("", "");

    /// <param name="claims">Those of a valid token.</param>
    public bool Contain(JsonElement claims) =>
        word.Length > 0 && claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(claim, out var value) && Words(value).Contains(word);

    // An HTTP API passes an array as text in brackets: [one two]. A scope is words with spaces between them.
    private static IEnumerable<string?> Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Select(each => each.GetString()),
        JsonValueKind.String when value.GetString() is ['[', .. var inside, ']'] => inside.Split(' '),
        JsonValueKind.String => value.GetString()!.Split(' '),
        _ => [],
    };
}
