using System.Globalization;
using System.IO.Compression;
using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Local.Tests.Storage;

/// <summary>Behaviour that DuckDB must share with Athena.</summary>
public sealed class DuckQueryEngineTests : IDisposable
{
    private static readonly Month January = Some.Month("2026-01");

    private readonly TestDatabase _database = new();

    private DuckQueryEngine Engine => new(_database.Database, _database.Root);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task FindsAMonthOnlyAfterARepair()
    {
        var engine = Engine;
        await engine.RepairAsync([], default);
        await Archived.Async(new FolderStore(_database.Root), [Some.ItemLine(), Some.ItemLine("bob")], January);

        Assert.Equal("0", await OneAsync(engine, "SELECT count(*) FROM usage_history"));
        await engine.RepairAsync([], default);
        Assert.Equal("2", await OneAsync(engine, "SELECT count(*) FROM usage_history WHERE year = '2026' AND month = '01'"));
    }

    /// <summary>As in the query of usage, for the archive of a table whose times are numbers, or strings of digits.</summary>
    [Theory]
    [InlineData("from_unixtime(floor(CAST(\"timestamp\" AS double)))", "1769903999", "\"1769817600\"", "1769903999.9999")]
    [InlineData("from_unixtime(floor(CAST(\"timestamp\" AS double) / 1000))", "1769903999999", "\"1769817600000\"", "1769903999999.5")]
    public async Task ReadsTimesThatAreNumbers(string instant, params string[] times)
    {
        var lines = times.Select((time, number) => $$"""{"userId":"u{{number}}","timestamp":{{time}},"action":"a"}""");
        var path = Path.Combine(_database.Root, "history", "year=2026", "month=01", "segment-0000-of-0001.jsonl.gz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        }

        var engine = Engine;
        await engine.RepairAsync([January], default);

        Assert.Equal("3", await OneAsync(
            engine, $"SELECT count(*) FROM usage_history WHERE CAST(CAST({instant} AT TIME ZONE 'UTC' AS date) AS varchar) = '2026-01-31'"));
    }

    [Theory]
    [InlineData("O'Hara's")]
    [InlineData("a[b]c")]
    [InlineData("all*")]
    [InlineData("a;b")]
    [InlineData("50% \"of\" {x}")]
    [InlineData("Zoë 🎈")]
    public async Task FindsFilesInAFolderOfAnyName(string name)
    {
        using var database = new TestDatabase(name);
        await Archived.Async(new FolderStore(database.Root), [Some.ItemLine()], January);
        var engine = new DuckQueryEngine(database.Database, database.Root);
        await engine.RepairAsync([], default);

        Assert.Equal("1", await OneAsync(engine, "SELECT count(*) FROM usage_history WHERE year = '2026' AND month = '01'"));
        Assert.Equal("0", await OneAsync(engine, "SELECT count(*) FROM health_records", source: QuerySource.HealthRecords));
    }

    [Fact]
    public async Task PassesParametersAsValues()
    {
        const string Hostile = "x' OR '1'='1";
        await _database.AddRecordsAsync([Some.RecordLine("1"), Some.RecordLine("2", Hostile)]);
        await Archived.Async(new FolderStore(_database.Root), [Some.ItemLine(), Some.ItemLine(Hostile)], January);
        var engine = Engine;
        await engine.RepairAsync([], default);

        Assert.Equal("1", await OneAsync(engine, "SELECT count(*) FROM usage_history WHERE userid = ?", Hostile));
        Assert.Equal("1", await OneAsync(engine, "SELECT count(*) FROM health_records WHERE user_id = ?", Hostile, QuerySource.HealthRecords));
    }

    [Fact]
    public async Task CountsOnceARecordThatWasWrittenTwice()
    {
        await _database.AddRecordsAsync([Some.RecordLine("1", fatigue: 10, writtenAt: Some.Now), Some.RecordLine("2", fatigue: 30)]);
        await _database.Database.UseAsync(
            connection => connection.Execute(
                "INSERT INTO health_records SELECT * REPLACE (90 AS fatigue, written_at + INTERVAL 1 SECOND AS written_at) FROM health_records"),
            default);

        var store = new FolderStore(_database.Root);
        await Archived.Async(store, [], January);

        var made = await new MakeReport(Engine, store, ReportOptions.Default, Some.Clock()).RunAsync(new ReportRequest(January, "ann"), default);

        Assert.Equal(2, made.Report.Report.Health.Records);
        Assert.Equal(20, made.Report.Report.Health.Average.Fatigue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task StopsIfTheCallerCancels(int milliseconds)
    {
        const string Endless = "SELECT count(*) FROM range(1000000000) AS a(n), range(1000000000) AS b(n) WHERE a.n % 7 = b.n % 11";
        foreach (var source in Enum.GetValues<QuerySource>())
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);

            var stopped = await Record.ExceptionAsync(() => OneAsync(Engine, Endless, source: source, cancellation: cancel.Token));

            Assert.IsAssignableFrom<OperationCanceledException>(stopped);
        }
    }

    [Fact]
    public async Task ReadsEveryTimestampThatTheArchiveReads()
    {
        var random = new Random(20_260_131);
        var texts = Enumerable.Range(0, 3000).Select(_ => Timestamp(random)).ToList();
        var engine = Engine;
        await engine.RepairAsync([], default);

        var values = string.Join(", ", texts.Select((text, place) => $"({place}, '{text}')"));
        var days = new List<string>();
        await foreach (var row in engine.QueryAsync(
            new Query("days", QuerySource.UsageHistory, $"""
                SELECT CAST(CAST(from_iso8601_timestamp(regexp_replace(upper(text), '[.][0-9]+', '')) AT TIME ZONE 'UTC' AS date) AS varchar) FROM (VALUES {values}) AS t(place, text) ORDER BY place
                """, []), default))
        {
            days.Add(row.Text(0));
        }

        Assert.Equal(texts.Select(text => $"{text} is of {UtcDay(text)}"), texts.Zip(days, (text, day) => $"{text} is of {day}"));
    }

    private static string Timestamp(Random random)
    {
        var day = new DateTime(1970, 1, 1).AddDays(random.Next(60_000));
        var time = random.Next(3) switch
        {
            0 => "23:59:59",
            1 => "00:00:00",
            _ => day.AddSeconds(random.Next(86_400)).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        };
        var digits = random.Next(14);
        var fraction = digits == 0 ? "" : "." + string.Concat(Enumerable.Range(0, digits).Select(_ => random.Next(2) == 0 ? 9 : random.Next(10)));
        var minutes = random.Next(14 * 60 + 1);
        var offset = random.Next(3) == 0 ? "Z" : $"{(random.Next(2) == 0 ? '+' : '-')}{minutes / 60:D2}:{minutes % 60:D2}";
        var text = $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T{time}{fraction}{offset}";
        return random.Next(4) == 0 ? text.ToLowerInvariant() : text;
    }

    private static string UtcDay(string text)
    {
        Assert.True(Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out var problem), $"{text}: {problem}");
        return time.Utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static async Task<string?> OneAsync(
        DuckQueryEngine engine, string sql, string? parameter = null, QuerySource source = QuerySource.UsageHistory, CancellationToken cancellation = default)
    {
        var rows = new List<QueryRow>();
        await foreach (var row in engine.QueryAsync(new Query("one", source, sql, parameter is null ? [] : [parameter]), cancellation))
        {
            rows.Add(row);
        }

        return Assert.Single(rows).Text(0);
    }
}
