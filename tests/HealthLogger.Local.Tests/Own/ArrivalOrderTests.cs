using System.Globalization;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;
using HealthLogger.Local.Tests.Storage;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Local.Tests.Own;

/// <summary>
/// The rows of a record in every order of arrival at the table: report, trends, own records and export agree on which one counts. Each order
/// is that of a person of its own.
/// </summary>
public sealed class ArrivalOrderTests : IDisposable
{
    private const string Post = """{"revision":0,"mood":10}""";
    private const string Put = """{"revision":1,"mood":20}""";
    private const string LaterPut = """{"revision":1,"mood":25}""";
    private const string Delete = """{"revision":2,"deleted":true}""";
    private const string DeleteOfSameRevision = """{"revision":1,"deleted":true}""";

    private static readonly TimeRange January = new(Some.Month("2026-01").Start, Some.Month("2026-01").End);

    private readonly TestDatabase _database = new();
    private readonly DuckQueryEngine _engine;

    public ArrivalOrderTests() => _engine = new DuckQueryEngine(_database.Database, _database.Root);

    public void Dispose()
    {
        _engine.Dispose();
        _database.Dispose();
    }

    // The time of writing is part of the row: it does not depend on when the row arrives.
    [Theory]
    [InlineData(25, Post, Put, LaterPut, Post)]
    [InlineData(null, Post, Put, Delete, Post)]
    [InlineData(null, Post, Put, DeleteOfSameRevision, Post)]
    [InlineData(20, Post, Put, Post, Put)]
    public async Task OnAwsTheEndIsTheSame(int? mood, params string[] rows)
    {
        var orders = Permutations(rows.Select((row, i) => (Row: row, WrittenAt: Some.Now.AddMinutes(i)))).ToList();
        for (var arrival = 0; arrival < rows.Length; arrival++)
        {
            var lines = orders.Select((order, person) => Line(person, order[arrival].Row, order[arrival].WrittenAt)).ToList();
            await _database.Database.UseAsync(connection => connection.Execute(RecordRows.Insert(lines)), default);
        }

        await AllReadersFindAsync([.. orders.Select(_ => mood)], orders[0].Count);
    }

    // The time of writing is that of the arrival: of two corrections of the same revision, the one counts that arrives last.
    [Theory]
    [InlineData(Post, Put, LaterPut, Post)]
    [InlineData(Post, Put, Delete, Post)]
    [InlineData(Post, Put, DeleteOfSameRevision, Post)]
    public async Task OnServeTheEndIsTheSame(params string[] rows)
    {
        var orders = Permutations(rows).ToList();
        var sink = new GroupCommit(new DuckRequestSink(_database.Database, TimeProvider.System));
        for (var arrival = 0; arrival < rows.Length; arrival++)
        {
            using var batch = Some.Batch(sink.Limits, orders.Select((order, person) => Line(person, order[arrival], Some.Now)));
            Assert.Empty((await sink.WriteAsync(batch, default)).Refused);
        }

        await AllReadersFindAsync([.. orders.Select(order => order.Exists(row => row.Contains("deleted", StringComparison.Ordinal)) ? null : MoodOfLastPut(order))], rows: 3);
    }

    private static int? MoodOfLastPut(List<string> order) => order.FindLast(row => row is Put or LaterPut) == Put ? 20 : 25;

    private async Task AllReadersFindAsync(IReadOnlyList<int?> moods, int rows)
    {
        for (var person = 0; person < moods.Count; person++)
        {
            var user = $"u-{person}";
            var found = await _engine.ReadAsync(new RecordsRequest(user, January, 10, null).ToQuery(), default);
            Assert.Equal(moods[person], found.Select(row => new OwnRecord(row)).SingleOrDefault()?.Number(Core.Schema.RecordSchema.Mood));
            var trends = await _engine.ReadAsync(TrendRecords.ToQuery(user, January), default);
            Assert.Equal(moods[person], trends.Select(row => new OwnRecord(row)).SingleOrDefault()?.Number(Core.Schema.RecordSchema.Mood));
            Assert.Equal(rows, (await _engine.ReadAsync(OwnQuery.Export.Of(user), default)).Count);
        }

        var always = new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var month = (await _engine.ReadAsync(HealthQuery.Of(Some.Month("2026-01"), null, always, always), default)).SingleOrDefault(row => row.Values[1] is null);
        var there = moods.OfType<int>().ToList();
        Assert.Equal(there.Count, month is null ? 0 : int.Parse(month.Values[2]!, CultureInfo.InvariantCulture));
        if (there.Count > 0)
        {
            // After the month, the day, the records, the users and the time of writing: seven columns for fatigue, then those for mood.
            Assert.Equal(there.Average(), double.Parse(month!.Values[13]!, CultureInfo.InvariantCulture), 9);
        }
    }

    private static string Line(int person, string row, DateTimeOffset writtenAt) => Some.LineOf(
        $$"""{"record_id":"r","user_id":"u-{{person}}","recorded_at":"2026-01-31T08:30:00Z",{{row[1..]}}""", writtenAt);

    private static IEnumerable<List<T>> Permutations<T>(IEnumerable<T> all)
    {
        var items = all.ToList();
        return items.Count == 0
            ? [[]]
            : items.SelectMany((first, i) => Permutations(items.Where((_, other) => other != i)).Select(rest => (List<T>)[first, .. rest]));
    }
}
