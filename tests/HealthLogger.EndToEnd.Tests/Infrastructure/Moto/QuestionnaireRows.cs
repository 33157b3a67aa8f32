using System.Globalization;
using System.Text.Json;
using HealthLogger.Core.Schema;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The rows that Athena would return for the report's queries over the questionnaire, counted from its lines.</summary>
internal sealed class QuestionnaireRows
{
    private static readonly string[] Scores = ["fatigue", "mood", "motivation"];

    private readonly ILookup<string, JsonElement> _events = ByMonth(QuestionnaireInput.History, "timestamp");
    private readonly ILookup<string, JsonElement> _records = ByMonth(QuestionnaireInput.Records, "recorded_at");

    public IEnumerable<string?[]> Of(AthenaQuery query) => query.Name switch
    {
        "usage_totals" => [[$"{Events(query).Count}", Users(Events(query), "userId")]],
        "usage_by_action" => Events(query).GroupBy(each => Text(each, "action"))
            .Select(action => new[] { action.Key, $"{action.Count()}", Users(action, "userId") })
            .OrderByDescending(row => int.Parse(row[1], CultureInfo.InvariantCulture)),
        "usage_by_day" => Events(query).GroupBy(each => Text(each, "timestamp")[..10]).OrderBy(day => day.Key, StringComparer.Ordinal)
            .Select(day => new[] { day.Key, $"{day.Count()}" }),
        "health_totals" => [HealthTotals(Records(query))],
        "health_by_day" => Records(query).GroupBy(each => Text(each, "recorded_at")[..10]).OrderBy(day => day.Key, StringComparer.Ordinal)
            .Select(day => new[] { day.Key, $"{day.Count()}" }.Concat(Averages([.. day])).ToArray()),
        _ => throw new InvalidOperationException($"No report asks for {query.Sql}"),
    };

    private static string?[] HealthTotals(List<JsonElement> records) =>
        [$"{records.Count}", Users(records, "user_id"), .. Averages(records), .. Flags(records)];

    // 'YYYY' and 'MM'.
    private List<JsonElement> Events(AthenaQuery query) => [.. _events[$"{query.Parameters[0].Trim('\'')}-{query.Parameters[1].Trim('\'')}"]];

    // The last two are the first days of the month and of the next one.
    private List<JsonElement> Records(AthenaQuery query) => [.. _records[query.Parameters[^2].Trim('\'')[..7]].Where(IsValid)];

    private static ILookup<string, JsonElement> ByMonth(string path, string time) =>
        File.ReadLines(path).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToLookup(each => Text(each, time)[..7]);

    private static bool IsValid(JsonElement record) => Scores.All(score => record.GetProperty(score).GetInt32() is >= 0 and <= 100);

    private static string Users(IEnumerable<JsonElement> each, string name) => $"{each.Select(one => Text(one, name)).Distinct().Count()}";

    // All digits, as Athena writes a double.
    private static IEnumerable<string?> Averages(List<JsonElement> records) => Scores.Select(score =>
        records.Count == 0
            ? null
            : records.Average(record => record.GetProperty(score).GetInt32()).ToString("R", CultureInfo.InvariantCulture));

    private static IEnumerable<string> Flags(List<JsonElement> records) =>
        HealthFlag.All.Select(flag => $"{records.Count(record => (record.GetProperty("flags").GetInt32() & flag.Bit) != 0)}");

    private static string Text(JsonElement each, string name) => each.GetProperty(name).GetString()!;
}
