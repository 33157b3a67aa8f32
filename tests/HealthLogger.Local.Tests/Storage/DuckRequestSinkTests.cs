using HealthLogger.Core.Ingest;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Local.Tests.Storage;

/// <summary>Rows of one record that requests send, one after another and in one transaction.</summary>
public sealed class DuckRequestSinkTests : IDisposable
{
    private const string Winner = "SELECT mood FROM health_records ORDER BY coalesce(revision, 0) DESC, coalesce(deleted, false) DESC, CASE WHEN coalesce(revision, 0) = 0 THEN written_at END, written_at DESC LIMIT 1";

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true, "0 10|0 20|0 10", 10, 2)]
    [InlineData(false, "0 10|0 20|0 10", 10, 2)]
    [InlineData(true, "0 10|1 20|0 10|1 20", 20, 2)]
    [InlineData(false, "0 10|1 20|0 10|1 20", 20, 2)]
    [InlineData(true, "1 10|1 20|1 10", 10, 3)]
    [InlineData(false, "1 10|1 20|1 10", 10, 3)]
    [InlineData(true, "1 10|1 20|1 20", 20, 2)]
    [InlineData(false, "1 10|1 20|1 20", 20, 2)]
    [InlineData(true, "2 20|1 10|0 5", 20, 3)]
    [InlineData(false, "2 20|1 10|0 5", 20, 3)]
    [InlineData(true, "1 -|1 20|1 -", 0, 3)]
    [InlineData(false, "1 -|1 20|1 -", 0, 3)]
    public async Task KeepsWhatDecidesWhichRowCounts(bool atOnce, string requests, int mood, int rows)
    {
        var outcomes = await WriteAsync(atOnce, requests.Split('|').Select(request => new[] { Line(request) }));

        Assert.All(outcomes, outcome => Assert.Empty(outcome.Refused));
        Assert.Equal(outcomes.Count - rows, outcomes.Sum(outcome => outcome.AlreadyThere));
        Assert.Equal(rows, await _database.NumberAsync("SELECT count(DISTINCT written_at) FROM health_records"));
        Assert.Equal(mood, await _database.NumberAsync(Winner));
    }

    [Theory]
    [InlineData("0 5", "1 5 22:30:00", "1 5 22:30:01", "is over 14 hours from that of the record: ")]
    [InlineData("0 5", "0 6 22:30:00", "0 6 22:30:01", "is over 14 hours from that of the stored record with this record_id: ")]
    [InlineData("1 5 22:30:00", "0 5", "0 5 08:29:59", "is over 14 hours from that of a correction of this record: ")]
    [InlineData("1 5 00:00:00", "2 - 23:59:59", "2 - 04:00:01 2026-02-01", "is over 28 hours from that of another correction of the record: ")]
    public async Task RefusesATimeThatIsFarInEitherOrder(string first, string near, string far, string problem)
    {
        foreach (var atOnce in new[] { true, false })
        {
            await _database.NumberAsync("DELETE FROM health_records");
            var outcomes = await WriteAsync(atOnce, [[Line(first)], [Line(far)], [Line(near)]]);

            var refused = Assert.Single(outcomes[1].Refused);
            Assert.Equal((0, "recorded_at", true), (refused.Position, refused.InvalidField, refused.IsFinal));
            Assert.StartsWith(problem, refused.Reason, StringComparison.Ordinal);
            Assert.Empty(outcomes[2].Refused);
            Assert.Equal(2, await _database.NumberAsync("SELECT count(*) FROM health_records"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARequestIsStoredAsAWholeOrNotAtAll(bool atOnce)
    {
        string[] mixed = [Some.RecordLine("other"), Line("1 20 08:00:00 2026-03-01")];

        var outcomes = await WriteAsync(atOnce, [[Line("0 10")], mixed, [Line("1 30 08:00:00")]]);

        Assert.Equal([1], outcomes[1].Refused.Select(line => line.Position));
        Assert.Empty(outcomes[2].Refused);
        Assert.Equal(2, await _database.NumberAsync("SELECT count(*) FROM health_records"));
    }

    [Fact]
    public async Task RecordsOfOthersWithTheSameIdAreOthers()
    {
        var outcomes = await WriteAsync(atOnce: true, [[Some.RecordLine(user: "ann", at: "2026-01-31T08:30:00Z")], [Some.RecordLine(user: "bob", at: "2026-02-28T08:30:00Z")]]);

        Assert.All(outcomes, outcome => Assert.Empty(outcome.Refused));
        Assert.Equal(2, await _database.NumberAsync("SELECT count(*) FROM health_records"));
    }

    // A revision, the mood or a dash for a deletion, a time, and a day.
    private static string Line(string text)
    {
        var parts = text.Split(' ');
        var (time, day) = (parts.ElementAtOrDefault(2) ?? "08:30:00", parts.ElementAtOrDefault(3) ?? "2026-01-31");
        var content = parts[1] == "-" ? "\"deleted\":true" : $"\"mood\":{parts[1]}";
        return Some.LineOf($$"""{"record_id":"r","user_id":"ann","recorded_at":"{{day}}T{{time}}Z","revision":{{parts[0]}},{{content}}}""", Some.Now);
    }

    private async Task<IReadOnlyList<WriteOutcome>> WriteAsync(bool atOnce, IEnumerable<string[]> requests)
    {
        var sink = new DuckRequestSink(_database.Database, TimeProvider.System);
        var batches = requests.Select(lines => Some.Batch(sink.Limits, lines)).ToList();
        var outcomes = new List<WriteOutcome>();
        foreach (var group in atOnce ? [batches] : batches.Select(batch => new List<LineBatch> { batch }))
        {
            outcomes.AddRange(await sink.WriteAsync(group, default));
        }

        batches.ForEach(batch => batch.Dispose());
        return outcomes;
    }
}

public sealed class DuckRequestSinkContractTests : LineSinkContract, IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly ILineSink _sink;

    public DuckRequestSinkContractTests() => _sink = new GroupCommit(new DuckRequestSink(_database.Database, Some.Clock()));

    protected override ILineSink Sink => _sink;

    public void Dispose() => _database.Dispose();

    protected override string Line(int number) => Some.RecordLine("r-" + number);

    protected override async Task<int> StoredAsync() => (int)await _database.NumberAsync("SELECT count(*) FROM health_records");
}
