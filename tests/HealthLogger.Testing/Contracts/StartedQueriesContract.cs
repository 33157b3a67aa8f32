using System.Text;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Testing.Own;

namespace HealthLogger.Testing.Contracts;

/// <summary>What every <see cref="IStartedQueries"/> must do, and a person's queries against an independent account of which rows count.</summary>
public abstract class StartedQueriesContract
{
    private static readonly TimeRange Everything = new(Some.Now.AddDays(-60), Some.Now.AddDays(1));

    private OwnQueries Own => new(Queries, Clock);

    /// <summary>Waits are instant.</summary>
    protected abstract TimeProvider Clock { get; }

    protected abstract IStartedQueries Queries { get; }

    /// <summary>Runs a statement of SQL where the table is.</summary>
    protected abstract Task ExecuteAsync(string sql);

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 2)]
    [InlineData(3, 1000)]
    public async Task ThePagesAreTheCurrentRecords(int seed, int limit)
    {
        var rows = RandomRows.Of(seed, records: 60);
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
        var rows = RandomRows.Of(seed: 4, records: 100);
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

        Assert.True(seen.Count > 9);
        Assert.Equal(expected.Select(Expected), seen);
        Assert.NotEqual(seen, await PagesAsync(user, Everything, limit: 1000));
    }

    [Fact]
    public async Task TrendsReadTheSameRecords()
    {
        var rows = RandomRows.Of(seed: 6, records: 100);
        await AddAsync(rows);

        foreach (var user in rows.Select(row => row.User).Distinct())
        {
            var range = new TimeRange(Some.Now.AddDays(-20), Some.Now.AddDays(-2));
            var expected = OwnRow.Current(rows, user).Where(row => row.At >= range.From && row.At < range.To);
            var query = await RunAsync(TrendRecords.ToQuery(user, range));

            Assert.Equal(range, TrendRecords.RangeOf(query.Query));
            Assert.Equal(
                expected.OrderBy(row => row.At).ThenBy(row => row.Id, StringComparer.Ordinal).Select(Expected),
                TrendRecords.Read(await Own.ReadAllAsync(query, default)).Select(Actual));
        }
    }

    [Fact]
    public async Task AnExportHasEveryRowAsItWasStored()
    {
        var rows = RandomRows.Of(seed: 7, records: 100);
        await AddAsync(rows);

        foreach (var user in rows.Select(row => row.User).Distinct())
        {
            var lines = (await Own.ReadAllAsync(await RunAsync(OwnQuery.Export.Of(user)), default)).Select(LineOf);

            Assert.Equal(rows.Where(row => row.User == user).OrderBy(row => row.WrittenAt).Select(row => row.Line), lines);
        }
    }

    [Fact]
    public async Task ALongResultComesInPages()
    {
        await AddAsync(Enumerable.Range(0, 9_000).Select(number => new OwnRow("ann", $"r-{number}", Some.Now, 1, Some.Now.AddMilliseconds(number))));
        var query = await RunAsync(OwnQuery.Export.Of("ann"));
        var (ids, pages) = (new List<string>(), 0);
        for (string? page = null; pages == 0 || page is not null; pages++)
        {
            (var rows, page) = await Queries.ReadAsync(query, page, default);
            ids.AddRange(rows.Select(row => row.Text(0)));
        }

        Assert.Equal(Enumerable.Range(0, 9_000).Select(number => $"r-{number}"), ids);
        Assert.InRange(pages, 2, 10);
    }

    [Fact]
    public async Task AnOlderTableHasNoCorrectionsAndDeletions()
    {
        var rows = RandomRows.Of(seed: 8, records: 50).Where(row => row is { Revision: null, Deleted: false }).ToList();
        await AddAsync(rows);
        foreach (var column in RecordSchema.Columns.Where(column => column.IsLater))
        {
            await ExecuteAsync($"ALTER TABLE health_records DROP COLUMN {column.Name}");
        }

        var user = rows[0].User;
        Assert.Equal(OwnRow.Current(rows, user).Select(Expected), await PagesAsync(user, Everything, limit: 7));
    }

    [Fact]
    public async Task TheSameTokenIsTheSameQuery()
    {
        var query = OwnQuery.Export.Of("ann");

        var first = await Queries.StartAsync(query, new string('a', 64), default);
        var same = await Queries.StartAsync(query, new string('a', 64), default);
        var other = await Queries.StartAsync(query, new string('b', 64), default);

        Assert.Equal(first.Id, same.Id);
        Assert.NotEqual(first.Id, other.Id);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("O'Hara ''")]
    public async Task AQueryIsFoundByItsIdForItsPersonOnly(string user)
    {
        var started = await Own.RunAsync(OwnQuery.Export.Of(user), TimeSpan.Zero, default);

        var found = await Own.FindAsync(started.Id, user, default);

        Assert.Equal(started.Query.Parameters, found?.Query.Parameters);
        Assert.Null(await Own.FindAsync(started.Id, user + "'", default));
        Assert.Null(await Own.FindAsync(started.Id, "Ann", default));
    }

    /// <summary>Nobody else learns that there is such a query.</summary>
    [Fact]
    public async Task AFailedQueryIsFoundByItsPersonOnly()
    {
        await ExecuteAsync("ALTER TABLE health_records DROP COLUMN mood");

        var started = await Queries.StartAsync(OwnQuery.Export.Of("ann"), new string('a', 64), default);

        Assert.Null(await Own.FindAsync(started.Id, "bob", default));
        await Assert.ThrowsAnyAsync<Exception>(() => Own.FindAsync(started.Id, "ann", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("\0'; --")]
    public async Task AnyOtherIdIsNotFound(string id) => Assert.Null(await Own.FindAsync(id, "ann", default));

    private Task AddAsync(IEnumerable<OwnRow> rows) => ExecuteAsync(RecordRows.Insert(rows.Select(row => row.Line)));

    private async Task<StartedQuery> RunAsync(Query query)
    {
        var run = await Own.RunAsync(query, TimeSpan.FromSeconds(15), default);
        Assert.Equal(QueryState.Succeeded, run.State);
        return run;
    }

    private async Task<IReadOnlyList<(string, DateTimeOffset, int?)>> PagesAsync(string user, TimeRange range, int limit, Func<Task>? between = null)
    {
        var seen = new List<(string, DateTimeOffset, int?)>();
        RecordsPosition? after = null;
        do
        {
            var query = await RunAsync(new RecordsRequest(user, range, limit, after).ToQuery());
            var page = RecordsRequest.Read(query.Query, await Own.ReadAllAsync(query, default));
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

    private static string LineOf(QueryRow row)
    {
        var line = new MemoryStream();
        new OwnRecord(row).WriteLine(line);
        return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\n');
    }
}
