using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A month's figures counted from the lines of the input alone, in the form of the report's JSON.</summary>
internal sealed class ExpectedReport(string month, string? user)
{
    private static readonly string[] FlagNames = ["poor_sleep", "headache", "stomachache", "exercise", "alcohol", "caffeine"];
    private static readonly string[] Scores = ["fatigue", "mood", "motivation"];

    public JsonObject Report(IEnumerable<string> records, IEnumerable<string> events) => new()
    {
        ["month"] = month,
        ["usage"] = Usage([.. events.Select(Parse).Where(each => IsMine(each, "userId") && Time(each, "timestamp").UtcDateTime.ToString("yyyy-MM") == month)]),
        ["health"] = Health([.. records.Select(Parse).Where(each => IsMine(each, "user_id") && Time(each, "recorded_at").ToString("yyyy-MM") == month && IsValid(each))]),
    };

    private static JsonObject Usage(JsonElement[] events) => new()
    {
        ["total"] = events.Length,
        ["users"] = Users(events, "userId"),
        ["by_action"] = Array(events.GroupBy(each => each.GetProperty("action").GetString()!)
            .OrderByDescending(action => action.Count()).ThenBy(action => action.Key, StringComparer.Ordinal)
            .Select(action => new JsonObject { ["action"] = action.Key, ["count"] = action.Count(), ["users"] = Users(action, "userId") })),
        ["by_day"] = Array(events.GroupBy(each => Time(each, "timestamp").UtcDateTime.ToString("yyyy-MM-dd")).OrderBy(day => day.Key)
            .Select(day => new JsonObject { ["day"] = day.Key, ["count"] = day.Count() })),
    };

    private static JsonObject Health(JsonElement[] records)
    {
        var byDay = records.GroupBy(each => Time(each, "recorded_at").ToString("yyyy-MM-dd")).OrderBy(day => day.Key);
        var flags = FlagNames.Select((name, bit) => (Name: name, Count: records.Count(each => (Number(each, "flags") & 1 << bit) != 0)));
        return new JsonObject
        {
            ["records"] = records.Length,
            ["users"] = Users(records, "user_id"),
            ["average"] = new JsonObject(Averages(records)),
            ["by_day"] = Array(byDay.Select(day => new JsonObject(
                [new("day", day.Key), new("records", day.Count()), .. Averages(day)]))),
            ["flags"] = Array(flags.Where(flag => flag.Count > 0)
                .OrderByDescending(flag => flag.Count).ThenBy(flag => flag.Name, StringComparer.Ordinal)
                .Select(flag => new JsonObject { ["flag"] = flag.Name, ["count"] = flag.Count })),
        };
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Averages(IEnumerable<JsonElement> records) =>
        Scores.Select(score => KeyValuePair.Create<string, JsonNode?>(score, Average(records, score)));

    private static JsonValue? Average(IEnumerable<JsonElement> records, string score)
    {
        var values = records.Select(each => Number(each, score)).OfType<int>().ToList();
        return values.Count == 0 ? null
            : JsonValue.Create((double)Math.Round((decimal)values.Sum() / values.Count, 3, MidpointRounding.AwayFromZero));
    }

    private bool IsMine(JsonElement each, string name) => user is null || each.GetProperty(name).GetString() == user;

    private static bool IsValid(JsonElement record) => Scores.All(score => Number(record, score) is null or (>= 0 and <= 100));

    private static int? Number(JsonElement each, string name) =>
        each.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static int Users(IEnumerable<JsonElement> each, string name) => each.Select(one => one.GetProperty(name).GetString()).Distinct().Count();

    private static DateTimeOffset Time(JsonElement each, string name) => each.GetProperty(name).GetDateTimeOffset();

    private static JsonElement Parse(string line) => JsonSerializer.Deserialize<JsonElement>(line);

    private static JsonArray Array(IEnumerable<JsonObject> each) => [.. each];
}
