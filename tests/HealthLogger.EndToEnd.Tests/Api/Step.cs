using System.Globalization;
using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>One request of the conversation, and the status that it must get.</summary>
/// <param name="Call">May depend on the answers to earlier steps of the same host.</param>
internal sealed record Step(string Name, int Status, Func<Earlier, ApiCall> Call)
{
    /// <summary>
    /// API Gateway refuses a request without a valid token by itself, in its own words: only the status is that of the API.
    /// </summary>
    public bool IsRefusedByGateway { get; init; }

    /// <summary>The answer depends on how people sign in, which is by a link on one host and at an issuer on the other.</summary>
    public bool DependsOnSignIn { get; init; }
}

/// <summary>A request and its response.</summary>
internal sealed record Exchange(ApiCall Call, ApiAnswer Answer);

/// <summary>What one host has answered so far.</summary>
internal sealed class Earlier(IReadOnlyDictionary<string, Exchange> exchanges)
{
    // Within the default range of GET /records, and the same in both conversations.
    private static readonly DateTimeOffset Start = new(TimeProvider.System.GetUtcNow().AddDays(-9).Date, TimeSpan.Zero);

    // Where it is noon now: the day there does not end between the conversations.
    private static readonly DateTimeOffset Noon = ToNoon(TimeProvider.System.GetUtcNow());

    /// <summary>Returns a time some hours after the first one, with an offset of nine hours.</summary>
    public static string At(double hours) =>
        Start.AddHours(hours).ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The same for a query string.</summary>
    public static string QueryAt(double hours) => Uri.EscapeDataString(At(hours));

    /// <summary>Returns noon of a day before today, at the place where it is noon now.</summary>
    public static string NoonBefore(int days) => Noon.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public JsonNode Json(string step) => JsonNode.Parse(exchanges[step].Answer.Text)!;

    /// <summary>Returns the address of the first module that a document names.</summary>
    public string FirstModule(string step) => exchanges[step].Answer.Text.Split("<script type=\"module\" src=\"")[1].Split('"')[0];

    public string Header(string step, string name) => exchanges[step].Answer[name];

    private static DateTimeOffset ToNoon(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(12 - now.Hour));
}
