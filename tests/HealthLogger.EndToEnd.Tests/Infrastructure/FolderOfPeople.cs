using System.Security.Cryptography;
using System.Text;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// A data folder of 17 people, one of whom is in every kind of place: records with corrections, events in the table, in the archive and late,
/// quarantine, rejected lines, an own report, the list of people, and what a killed command left behind;
/// also in files that this program does not write.
/// </summary>
internal sealed class FolderOfPeople(TemporaryFolder folder)
{
    /// <summary>The month of a team's report.</summary>
    public const string TeamMonth = "2020-01";

    /// <summary>The month whose report was made when the folder had only this person.</summary>
    public const string OwnMonth = "2019-11";

    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly string[] OthersRejected =
    [
        """{"user_id":"p01","recorded_at":"2020-01-01T00:00:00Z","mood":500}""",
        "not a record",
        """{"user_id":"p02","note":"cut""",
    ];

    /// <summary>24 random characters.</summary>
    public string Id { get; } = RandomNumberGenerator.GetString(Letters, 24);

    public string Data => folder.Data;

    /// <summary>The person's records and events, for imports.</summary>
    public (string Records, string Events) Own { get; private set; }

    public async Task CreateAsync()
    {
        Own = (folder.Write("own-records.jsonl", Lines(QuestionnaireInput.Records, "p05")), folder.Write("own-events.jsonl", Lines(QuestionnaireInput.History, "p05")));
        await RunAsync(0, "ingest", Own.Records);
        await RunAsync(0, "history", "import", Own.Events);
        await RunAsync(0, "report", "--month", OwnMonth);
        await RunAsync(2, "ingest", QuestionnaireInput.Records, folder.Write("bad.jsonl", string.Join('\n', Rejected())), folder.Write("bad.csv", Csv()));
        await RunAsync(0, "history", "import", folder.Write("events.jsonl", string.Concat(File.ReadLines(QuestionnaireInput.History).Where(IsEarly).Select(line => line + "\n"))));
        AddItemsWithoutTime();
        await RunAsync(0, "archive", "--all");
        await RunAsync(0, "report", "--month", TeamMonth);
        await RunAsync(0, "history", "import", folder.Write("late.jsonl", $"{Some.UsageEvent(Id, "2020-01-05T00:00:00Z")}\n{Some.UsageEvent("p01", "2020-01-05T00:00:00Z")}\n"));
        await RunAsync(0, "archive", "--month", TeamMonth);
        await RunAsync(0, "ingest", folder.Write("corrections.jsonl", string.Concat(new[] { Id, "p01" }.Select(Corrections))));
        WriteFiles();
        await RunAsync(0, "replay", Path.Combine(Data, "errors", "2020", "delivery.gz"));
    }

    /// <summary>What the files with rejected lines and error records contain without the person, by name.</summary>
    public static IReadOnlyDictionary<string, string> OtherLines { get; } = new Dictionary<string, string>
    {
        ["rejected/bad"] = string.Concat(OthersRejected.Select(line => line + "\n")),
        ["rejected/bad.csv"] = "user_id,recorded_at,mood\np01,2020-01-01T00:00:00Z,500\n",
        ["rejected.jsonl"] = OthersRejected[0] + "\r\n",
    };

    /// <summary>The files that this program does not write, which mention the person, by name.</summary>
    public static IReadOnlyDictionary<string, string> Mentions { get; } = new Dictionary<string, string>
    {
        ["errors/2020/delivery.gz"] = "line 1",
        ["errors/columns.csv"] = "line 3",
        ["input.jsonl"] = "lines 1, 2, ",
        ["notes.md"] = "line 2",
    };

    // Three of the six months: enough for each kind of change to the archive, and half of the work for every copy of the folder.
    private static bool IsEarly(string line) => new[] { "\"2019-11", "\"2019-12", "\"2020-01" }.Any(month => line.Contains(month, StringComparison.Ordinal));

    private async Task RunAsync(int exitCode, params string[] command) =>
        (await CommandLineProcess.RunAsync([.. command, "--data", Data])).Expect(exitCode);

    // Lines of a person of the questionnaire, as if this one had sent them.
    private string Lines(string path, string user) =>
        string.Concat(File.ReadLines(path).Where(line => line.Contains($"\"{user}\"", StringComparison.Ordinal) && !line.Contains("-25", StringComparison.Ordinal))
            .Select(line => line.Replace($"\"{user}\"", $"\"{Id}\"", StringComparison.Ordinal) + "\n"));

    private IEnumerable<string> Rejected() =>
    [
        OthersRejected[0],
        $$"""{"user_id":"{{Id}}","recorded_at":"2020-01-01T00:00:00Z","mood":500}""",
        $$"""{"user_id":"\u{{(int)Id[0]:x4}}{{Id[1..]}}","mood":5}""",
        OthersRejected[1],
        $$"""{"userId":"{{Id}}","mood":""",
        $"{Id},felt,fine",
        $"2020-01-01T00:00:00Z;\"{Id}\";5",
        OthersRejected[2],
    ];

    private string Csv() => $"user_id,recorded_at,mood\np01,2020-01-01T00:00:00Z,500\n\"{Id}\",2020-01-01T00:00:00Z,500\n{Id},2020-01-01T00:00:00Z,5,too many\n";

    private static string Corrections(string user) =>
        $$"""{"record_id":"c-1","user_id":"{{user}}","recorded_at":"2020-01-07T00:00:00Z","mood":5}""" + "\n"
        + $$"""{"record_id":"c-1","user_id":"{{user}}","recorded_at":"2020-01-07T00:00:00Z","mood":6,"revision":1}""" + "\n"
        + $$"""{"record_id":"c-1","user_id":"{{user}}","recorded_at":"2020-01-07T00:00:00Z","revision":2,"deleted":true}""" + "\n";

    // No import accepts them; another program may have written them.
    private void AddItemsWithoutTime()
    {
        using var database = new DataFolderQuery(Data);
        foreach (var user in new[] { Id, "p01" })
        {
            database.Number($"INSERT INTO usage_items VALUES (1000000, '{user}', 'odd', 5, NULL, 'yesterday', NULL, '{Some.OddItemLine("odd", "yesterday", user)}')");
        }
    }

    private static string Entry(string name) =>
        $$"""{"name":"{{name}}","added_at":"2026-01-01T00:00:00Z","reports":false,"token_sha256":"{{new string('0', 64)}}"}""";

    private void WriteFiles()
    {
        Write("rejected.jsonl", Encoding.UTF8.GetBytes($"{OthersRejected[0]}\r\n{{\"user_id\":\"{Id}\"}}\r\n"));
        Write("errors/2020/delivery.gz", ErrorRecords.Gzip(ErrorRecords.Bytes(ErrorRecords.Line(Some.RecordLine("d-1", Id)), ErrorRecords.Line(Some.RecordLine("d-2", "p01")))));
        Write("errors/columns.csv", Encoding.UTF8.GetBytes($"who;mood\np01;5\n{Id};5\n"));
        Write("input.jsonl", File.ReadAllBytes(Own.Records));
        Write("notes.md", Encoding.UTF8.GetBytes($"# Notes\n{Id} and p01 agreed on the plan\n"));
        Write("_people/people.json", Encoding.UTF8.GetBytes($"[{string.Join(',', new[] { "p01", Id }.Select(Entry))}]"));
        Write($".incoming/{Guid.NewGuid():N}", Encoding.UTF8.GetBytes(Id));
        Write($".incoming/{Guid.NewGuid():N}.duckdb.spill/block", Encoding.UTF8.GetBytes(Id));
        Write(".incoming/spill/duckdb_temp_storage-0.tmp", Encoding.UTF8.GetBytes(Id));
    }

    private void Write(string name, byte[] content)
    {
        var path = Path.Combine(Data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
