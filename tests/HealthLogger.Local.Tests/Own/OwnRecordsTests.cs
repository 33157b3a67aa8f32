using HealthLogger.Core.Own;
using HealthLogger.Core.Schema;
using HealthLogger.Local.Storage;
using HealthLogger.Local.Tests.Storage;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Own;

namespace HealthLogger.Local.Tests.Own;

/// <summary>The SQL of a person's records, which is the same on Athena, against an independent account of it.</summary>
public sealed class OwnRecordsTests : IDisposable
{
    private static readonly TimeRange Everything = new(Some.Now.AddDays(-60), Some.Now.AddDays(1));

    private readonly TestDatabase _database = new();
    private readonly DuckQueryEngine _engine;
    private readonly OwnQueries _queries;

    public OwnRecordsTests()
    {
        _engine = new DuckQueryEngine(_database.Database, _database.Root);
        _queries = new OwnQueries(new DuckStartedQueries(_engine, Some.Clock()), Some.Clock());
    }

    public void Dispose()
    {
        _engine.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 1)]
    [InlineData(3, 1000)]
    public async Task ThePagesAreTheCurrentRecords(int seed, int limit)
    {
        var rows = RandomRows.Of(seed, records: 120);
        await AddAsync(rows);

        foreach (var user in rows.Select(row => row.User).Distinct())
        {
            var range = new TimeRange(Some.Now.AddDays(-30), Some.Now.AddDays(-3));
            var expected = OwnRow.Current(rows, user).Where(row => row.At >= range.From && row.At < range.To);

            Assert.Equal(expected.Select(Expected), await PagesAsync(user, range, limit));
        }
    }

    [Fact]
    public async Task PagesDoNotChangeWithWhatIsWrittenLater()
    {
        var rows = RandomRows.Of(seed: 4, records: 200);
        await AddAsync(rows);
        var user = rows[0].User;
        var expected = OwnRow.Current(rows, user);
        var (written, random) = (Some.Now, new Random(5));

        var seen = await PagesAsync(user, Everything, limit: 3, async () =>
        {
            // A new record, a correction that moves a record to another page, and a deletion.
            var moved = expected[random.Next(expected.Count)];
            var deleted = expected[random.Next(expected.Count)];
            written = written.AddSeconds(1);
            await AddAsync(
            [
                new OwnRow(user, $"new-{written.Second}", expected[random.Next(expected.Count)].At, 1, written),
                moved with { At = moved.At.AddHours(random.Next(-14, 14)), WrittenAt = written, Revision = 1000 },
                deleted with { WrittenAt = written, Revision = 1001, Deleted = true, Mood = null },
            ]);
        });

        Assert.True(seen.Count > 20);
        Assert.Equal(expected.Select(Expected), seen);
        Assert.NotEqual(seen, await PagesAsync(user, Everything, limit: 1000));
    }

    [Fact]
    public async Task TrendsReadTheSameRecords()
    {
        var rows = RandomRows.Of(seed: 6, records: 150);
        await AddAsync(rows);

        foreach (var user in rows.Select(row => row.User).Distinct())
        {
            var range = new TimeRange(Some.Now.AddDays(-20), Some.Now.AddDays(-2));
            var expected = OwnRow.Current(rows, user).Where(row => row.At >= range.From && row.At < range.To);
            var query = await _queries.RunAsync(TrendRecords.ToQuery(user, range), TimeSpan.Zero, default);

            Assert.Equal(
                expected.OrderBy(row => row.At).ThenBy(row => row.Id, StringComparer.Ordinal).Select(Expected),
                TrendRecords.Read(await _queries.ReadAllAsync(query, default)).Select(Actual));
        }
    }

    [Fact]
    public async Task AnExportHasEveryRowAsItWasStored()
    {
        var rows = RandomRows.Of(seed: 7, records: 150);
        await AddAsync(rows);

        foreach (var user in rows.Select(row => row.User).Distinct())
        {
            var query = await _queries.RunAsync(OwnQuery.Export.Of(user), TimeSpan.Zero, default);
            var lines = (await _queries.ReadAllAsync(query, default)).Select(row => JsonOf(new OwnRecord(row)));

            Assert.Equal(rows.Where(row => row.User == user).OrderBy(row => row.WrittenAt).Select(row => row.Line), lines);
        }
    }

    [Fact]
    public async Task AnOlderTableHasNoCorrectionsAndDeletions()
    {
        var rows = RandomRows.Of(seed: 8, records: 50).Where(row => row is { Revision: null, Deleted: false }).ToList();
        await AddAsync(rows);
        foreach (var column in RecordSchema.Columns.Where(column => column.IsLater))
        {
            await _database.NumberAsync($"ALTER TABLE health_records DROP COLUMN {column.Name}");
        }

        var user = rows[0].User;
        Assert.Equal(OwnRow.Current(rows, user).Select(Expected), await PagesAsync(user, Everything, limit: 7));
    }

    private Task<int> AddAsync(IEnumerable<OwnRow> rows) =>
        _database.Database.UseAsync(connection => connection.Execute(RecordRows.Insert(rows.Select(row => row.Line))), default);

    private async Task<IReadOnlyList<(string, DateTimeOffset, int?)>> PagesAsync(string user, TimeRange range, int limit, Func<Task>? between = null)
    {
        var seen = new List<(string, DateTimeOffset, int?)>();
        RecordsPlace? after = null;
        do
        {
            var query = await _queries.RunAsync(new RecordsRequest(user, range, limit, after).ToQuery(), TimeSpan.Zero, default);
            var page = RecordsRequest.Read(query.Query, await _queries.ReadAllAsync(query, default));
            Assert.InRange(page.Records.Count, after is null ? 0 : 1, limit);
            Assert.Equal(range, page.Range);
            seen.AddRange(page.Records.Select(Actual));
            after = page.Next;
            await (between?.Invoke() ?? Task.CompletedTask);
        }
        while (after is not null);
        return seen;
    }

    private static (string, DateTimeOffset, int?) Expected(OwnRow row) => (row.Id, row.At, row.Mood);

    private static (string, DateTimeOffset, int?) Actual(OwnRecord record) => (record.Id, record.RecordedAt, record.Number(RecordSchema.Mood));

    private static string JsonOf(OwnRecord record)
    {
        using var stream = new MemoryStream();
        record.WriteLine(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n');
    }
}
