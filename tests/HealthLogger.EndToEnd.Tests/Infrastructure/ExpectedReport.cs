using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// A month's figures counted from the lines of the input alone, in the form of the report's JSON: usage, and health without
/// <c>as_of</c> and <c>change</c>.
/// </summary>
/// <param name="minUsers">How many people must be behind a figure; 1 for exact figures.</param>
internal sealed class ExpectedReport(string month, string? user, int minUsers)
{
    public JsonObject Usage(IEnumerable<string> lines)
    {
        var events = lines.Select(Parse).Where(each => IsMine(each, "userId") && Time(each, "timestamp").UtcDateTime.ToString("yyyy-MM") == month).ToList();
        return new()
        {
            ["total"] = events.Count,
            ["users"] = Users(events, "userId"),
            ["by_action"] = Array(events.GroupBy(each => each.GetProperty("action").GetString()!)
                .OrderByDescending(action => action.Count()).ThenBy(action => action.Key, StringComparer.Ordinal)
                .Select(action => new JsonObject { ["action"] = action.Key, ["count"] = action.Count(), ["users"] = If(Users(action, "userId")) })),
            ["by_day"] = Array(events.GroupBy(each => Time(each, "timestamp").UtcDateTime.ToString("yyyy-MM-dd")).OrderBy(day => day.Key)
                .Select(day => new JsonObject { ["day"] = day.Key, ["count"] = day.Count() })),
        };
    }

    public JsonObject Health(IEnumerable<string> lines) => new ExpectedHealth(
        [.. lines.Select(Parse).Where(each => IsMine(each, "user_id")).Select(ExpectedRecord.Of).Where(record => record.Day[..7] == month && record.IsValid)],
        minUsers).ToJson();

    private int? If(int users) => users >= minUsers ? users : null;

    private bool IsMine(JsonElement each, string name) => user is null || each.GetProperty(name).GetString() == user;

    private static int Users(IEnumerable<JsonElement> each, string name) => each.Select(one => one.GetProperty(name).GetString()).Distinct().Count();

    private static DateTimeOffset Time(JsonElement each, string name) => each.GetProperty(name).GetDateTimeOffset();

    private static JsonElement Parse(string line) => JsonSerializer.Deserialize<JsonElement>(line);

    private static JsonArray Array(IEnumerable<JsonObject> each) => [.. each];
}

/// <param name="Day">The local day.</param>
/// <param name="Scores">Fatigue, mood, motivation.</param>
internal sealed record ExpectedRecord(string User, string Day, IReadOnlyList<int?> Scores, int Flags)
{
    public static readonly IReadOnlyList<string> ScoreNames = ["fatigue", "mood", "motivation"];

    public bool IsValid => Scores.All(score => score is null or (>= 0 and <= 100));

    public static ExpectedRecord Of(JsonElement line) => new(
        line.GetProperty("user_id").GetString()!,
        line.GetProperty("recorded_at").GetDateTimeOffset().ToString("yyyy-MM-dd"),
        [.. ScoreNames.Select(name => Number(line, name))],
        Number(line, "flags") ?? 0);

    private static int? Number(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
