using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Core.People;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

/// <summary>People whose ids are odd, and parts or variants of each other's: the erasure of one leaves the others everything.</summary>
public sealed class SimilarPeopleTests : IDisposable
{
    private const string Alphabet = "aA\"\\%_*' ,;é日🙂";

    private static readonly string[] Odd =
    [
        "ann", "ANN", "an", "nn", "anna", "ann ", " ann", "ann%", "%", "_nn", "a_n", "*", "a*", "ann\"", "\"ann\"", "ann\\", "\\u0061nn", "an'n",
        "ann,bob", "zoë", "zoe\u0308", "日本", "日", "🙂", "🙂🙂", "0", "00", "null", new string('é', 128), new string('é', 127) + "e", "../ann", "@ann",
        "user_id",
    ];

    // An event is in the archive and in the table, and another one in the table alone.
    private static readonly string[] Everywhere = ["account", "event", "event", "event", "record", "rejected", "rejected", "rejected"];

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TemporaryFolder _folder = new();
    private readonly CommandsInProcess _commands;

    public SimilarPeopleTests() => _commands = new CommandsInProcess(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KeepEverythingIfOthersAreErased()
    {
        string[] people = [.. Odd, .. Random()];
        await CreateAsync(people);
        var held = await HeldAsync(people);
        Assert.Equal(people.Length, held.Count);
        Assert.All(held.Values, items => Assert.Equal(Everywhere, items.Select(item => item.Split(' ')[0])));

        string[] erased = ["ann", "%", "\"ann\"", "ann\\", "@ann", new string('é', 128), people[^1]];
        foreach (var user in erased)
        {
            await _commands.RunAsync(0, "person", "erase", user, "--yes");
        }

        var left = await HeldAsync(people);
        Assert.Equal(people.Except(erased).ToHashSet(), left.Keys.ToHashSet());
        Assert.All(left, each => Assert.Equal(held[each.Key], each.Value));
    }

    private async Task CreateAsync(string[] people)
    {
        var records = people.Select((user, i) => Some.Record($"r-{i}", user));
        var rejected = people.SelectMany(user => new[] { Rejected(user, escaped: false), Rejected(user, escaped: true) });
        var csv = people.Select(user => $"2026-01-01T00:00:00Z,\"{user.Replace("\"", "\"\"", StringComparison.Ordinal)}\",500");
        var lines = Write("records.jsonl", [.. records, .. rejected]);
        await _commands.RunAsync(2, "ingest", lines, Write("rejected.csv", ["recorded_at,user_id,mood", .. csv]));
        await _commands.RunAsync(0, "history", "import", Write("events.jsonl", people.Select(user => Event(user, "2026-01-05T00:00:00Z"))));
        await _commands.RunAsync(0, "archive", "--all");
        await _commands.RunAsync(0, "history", "import", Write("late.jsonl", people.Select(user => Event(user, "2026-01-06T00:00:00Z"))));
        var list = new PeopleList(DataFolder.Open(_commands.Data), TimeProvider.System);
        foreach (var user in people)
        {
            await list.AddAsync(user, reports: false, default);
        }
    }

    // Without the location, which is another one once lines before it are gone.
    private async Task<Dictionary<string, IReadOnlyList<string>>> HeldAsync(string[] people)
    {
        using var host = LocalHost.Open(_commands.Data, TimeProvider.System);
        var held = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var user in people)
        {
            var items = new List<string>();
            await foreach (var line in new ExportPerson(host.People).RunAsync(user, default))
            {
                var item = JsonNode.Parse(line.Span)!;
                items.Add($"{item["kind"]} {item["content"]!.ToJsonString()}");
            }

            if (items.Count > 0)
            {
                held.Add(user, [.. items.Order(StringComparer.Ordinal)]);
            }
        }

        return held;
    }

    private string Write(string name, IEnumerable<string> lines) => _folder.Write(name, string.Concat(lines.Select(line => line + "\n")));

    private static string Event(string user, string at) => $$"""{"userId":{{Json(user)}},"action":"login","timestamp":"{{at}}"}""";

    private static string Rejected(string user, bool escaped) =>
        $$"""{"user_id":{{(escaped ? $"\"{Escaped(user)}\"" : Json(user))}},"recorded_at":"2026-01-01T00:00:00Z","mood":500}""";

    private static string Json(string text) => JsonSerializer.Serialize(text, Unescaped);

    private static string Escaped(string text) =>
        string.Concat(text.Select(unit => $"\\u{((int)unit).ToString("x4", CultureInfo.InvariantCulture)}"));

    private static List<string> Random()
    {
        var random = new Random(20_261_129);
        var runes = Alphabet.EnumerateRunes().ToArray();
        return Enumerable.Range(0, 4)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => runes[random.Next(runes.Length)].ToString())))
            .Except(Odd)
            .ToList();
    }
}
