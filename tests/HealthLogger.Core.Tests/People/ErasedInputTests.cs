using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;
using HealthLogger.Core.Replay;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.People;

/// <summary>Imports and replays of what a person recorded before their data was erased.</summary>
public sealed class ErasedInputTests : IDisposable
{
    private const string Before = "2026-03-10T11:59:59Z";
    private const string After = "2026-03-10T12:00:00Z";

    private readonly MemoryStore _store = new();
    private readonly MemorySink _sink = new(new BatchLimits(10, 100_000));
    private readonly MemoryStream _rejected = new();

    public void Dispose() => _rejected.Dispose();

    [Fact]
    public async Task OldRecordsAreLeftOutAndNewOnesAreWelcome()
    {
        var counts = await ImportAsync(new RecordParser(RecordOrigin.File, Some.Clock(), new Random(1)),
            Some.Record("1", "ann", Before), Some.Record("2", "bob", Before), Some.Record("3", "ann", After),
            Some.Record("4", "\\u0061nn", Before).Replace("\\\\", "\\", StringComparison.Ordinal), Some.Record("5", "ann", "2026-03-10T13:59:59+02:00"));

        Assert.Equal(new ImportCounts(2, 0, 0, 0) { Erased = 3 }, counts);
        Assert.Equal(["bob/2", "ann/3"], _sink.Lines.Select(Some.Identity));
        Assert.Equal(0, _rejected.Length);
    }

    [Fact]
    public async Task OldEventsAreLeftOut()
    {
        var counts = await ImportAsync(new UsageEventParser(Some.Clock()),
            Some.UsageEvent("ann", Before), Some.UsageEvent("bob", Before), Some.UsageEvent("ann", After));

        Assert.Equal(new ImportCounts(2, 0, 0, 0) { Erased = 1 }, counts);
    }

    [Fact]
    public async Task InvalidLinesOfThePersonAreWrittenNowhere()
    {
        string[] others = ["""{"user_id":"bob","mood":-25}""", """{"user_id":"ann","recorded_at":"2026-03-10T12:00:01Z","mood":-25}"""];
        var counts = await ImportAsync(new RecordParser(RecordOrigin.File, Some.Clock(), new Random(1)),
            """{"user_id":"ann","recorded_at":"2026-01-01T00:00:00Z","mood":-25}""", """{"user_id":"ann","mood":5}""", """{"user_id":"ann","mood":""", others[0], others[1]);

        Assert.Equal(new ImportCounts(0, 0, 2, 0) { Erased = 3 }, counts);
        Assert.Equal(string.Concat(others.Select(line => line + "\n")), Encoding.UTF8.GetString(_rejected.ToArray()));
    }

    [Fact]
    public async Task RowsOfCsvAreLeftOut()
    {
        var header = CsvHeader.Find("who,at,mood\n"u8.ToArray())!;
        var options = new CsvOptions(new Dictionary<string, string> { ["who"] = "user_id", ["at"] = "recorded_at" }, new Dictionary<string, string>(), TimeZoneInfo.Utc);
        var parser = new CsvRowParser(header, header.Map(options, CsvTarget.Records), options, (CsvTarget.Records, new RecordParser(RecordOrigin.File, Some.Clock(), new Random(1))));

        var counts = await ImportAsync(parser, header, "who,at,mood", "ann,2026-03-10 11:59,5", "ann,2026-03-10 11:59,500", "ann,x", "bob,2026-03-10 11:59,5", "ann,2026-03-10 12:01,5");

        Assert.Equal(new ImportCounts(2, 0, 0, 0) { Erased = 3 }, counts);
        Assert.Equal(0, _rejected.Length);
    }

    [Fact]
    public async Task AReplayLeavesThemOutAndDoesNotTryThemAgain()
    {
        var content = ErrorRecords.Bytes(
            ErrorRecords.Line(Some.RecordLine("1", "ann", Before)),
            ErrorRecords.Line(Some.RecordLine("2", "bob", Before)),
            ErrorRecords.Line(Some.RecordLine("3", "ann", Before).Replace("\"mood\":55", "\"mood\":400", StringComparison.Ordinal)));

        var result = await ReplayAsync(content);
        var again = await ReplayAsync(content);

        Assert.Equal((1, 0, 2), (result.Sent, result.Failed, result.Erased));
        Assert.Equal((0, 3, 0), (again.Sent, again.SentBefore, again.Erased));
        Assert.Equal(["bob/2"], _sink.Lines.Select(Some.Identity));
    }

    private Task<ImportCounts> ImportAsync(ILineParser parser, params string[] lines) => ImportAsync(parser, null, lines);

    private async Task<ImportCounts> ImportAsync(ILineParser parser, CsvHeader? header, params string[] lines)
    {
        using var rejected = new RejectedLines(() => _rejected);
        var import = new ImportFile(parser, _sink, rejected, _ => { }) { Header = header, Erased = await ErasedAsync() };
        return await import.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), Ignored<ImportCounts>.Progress, default);
    }

    private async Task<ReplayResult> ReplayAsync(byte[] content)
    {
        var replay = new ReplayErrors(_sink, new ReplayMarks(_store, ""), Some.Clock()) { Erased = await ErasedAsync() };
        return await replay.RunAsync(FilesAsync(content), Ignored<ReplayResult>.Progress, default);
    }

    private static async IAsyncEnumerable<ErrorFile> FilesAsync(byte[] content)
    {
        await Task.CompletedTask;
        yield return new ErrorFile("errors", _ => Task.FromResult<Stream>(new MemoryStream(content)));
    }

    private async Task<ErasedPeople> ErasedAsync()
    {
        await new Erasures(_store).BeginAsync("ann", Some.Now, default);
        return await ErasedPeople.ReadAsync(_store, default);
    }
}
