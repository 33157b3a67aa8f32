using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Functions.Events;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Functions.Tests.Archive;

public sealed class ArchiveFunctionTests : IDisposable
{
    private static readonly Month February = Some.Month("2026-02");

    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly Host _host;
    private readonly MemoryStore _store = new();
    private readonly MemoryTable _table = new(Enumerable.Range(0, 20).Select(i => Some.ItemLine($"user-{i}", $"2026-02-{1 + i:D2}T10:00:00Z")))
    {
        Bytes = 3000,
        Retention = TimeSpan.FromDays(90),
        CreatedAt = Some.Now.AddDays(-30),
    };

    public ArchiveFunctionTests() => _host = new Host(_clock);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.events","account":"1","time":"2026-03-01T06:00:00Z","region":"x","resources":[],"detail":{}}""")]
    [InlineData("""{"months":["2026-02"]}""")]
    public async Task AScheduleArchivesWhatIsDue(string json)
    {
        var response = await InvokeAsync(json);

        Assert.Equal(0, response.GetProperty("segments_left").GetInt32());
        var month = response.GetProperty("archived").EnumerateArray().Single();
        Assert.Equal(("2026-02", 1, 20, true), (month.GetProperty("month").GetString(), month.GetProperty("revision").GetInt32(), month.GetProperty("items").GetInt64(), month.GetProperty("is_new").GetBoolean()));
        Assert.Equal(20, _store.Items("history/").Count);
    }

    [Fact]
    public async Task NothingIsScannedIfNothingIsDue()
    {
        await InvokeAsync("{}");
        var scans = _table.Scans;

        var response = await InvokeAsync("{}");

        Assert.Equal("""{"months":[],"segments_left":0,"archived":[]}""", response.GetRawText());
        Assert.Equal(scans, _table.Scans);
    }

    [Fact]
    public async Task StopsNearItsDeadlineAndReportsHowMuchIsLeft()
    {
        _table.OnPage = _ => _clock.Advance(TimeSpan.FromSeconds(30));
        var left = new List<int>();
        do
        {
            left.Add((await InvokeAsync("{}", TimeSpan.FromMinutes(3))).GetProperty("segments_left").GetInt32());
        }
        while (left[^1] > 0 && left.Count < 10);

        Assert.True(left.Count > 1);
        Assert.Equal(0, left[^1]);
        Assert.Equal(20, (await _store.ManifestAsync(February)).Items);
        Assert.Contains("invoke the function again with the same event", _host.Output, StringComparison.Ordinal);
    }

    /// <summary>The search for due months also scans the table, so it counts towards the time limit.</summary>
    [Fact]
    public async Task TheScanHasTheTimeThatTheSearchForMonthsLeaves()
    {
        _table.OnFindMonths = () => _clock.Advance(TimeSpan.FromSeconds(90));
        _table.OnPage = _ => _clock.Advance(TimeSpan.FromSeconds(10));

        var answer = await InvokeAsync("{}", TimeSpan.FromMinutes(3));

        Assert.InRange(answer.GetProperty("segments_left").GetInt32(), 1, 2);
    }

    [Fact]
    public async Task StepsHaveTheSameResultAsOneInvocation()
    {
        var plan = await InvokeAsync("""{"step":"plan"}""");
        Assert.Equal(["2026-02"], plan.GetProperty("months").EnumerateArray().Select(month => month.GetString()));
        Assert.Equal(["2026-02"], plan.GetProperty("reports").EnumerateArray().Select(month => month.GetString()));
        foreach (var segment in plan.GetProperty("segments").EnumerateArray())
        {
            await InvokeAsync($$"""{"step":"segment","months":["2026-02"],"number":{{segment.GetProperty("number")}},"of":{{segment.GetProperty("of")}}}""");
        }

        var finished = await InvokeAsync($$"""{"step":"manifest","months":["2026-02"],"started_at":{{plan.GetProperty("started_at").GetRawText()}}}""");

        Assert.Equal(20, finished.GetProperty("archived")[0].GetProperty("items").GetInt64());
        Assert.Equal(20, _store.Items("history/").Distinct().Count());
    }

    [Fact]
    public async Task IfTheMonthIsArchivedOnlyItsReportIsPlanned()
    {
        await InvokeAsync("{}");

        var plan = await InvokeAsync("""{"step":"plan"}""");

        Assert.Equal(0, plan.GetProperty("segments").GetArrayLength());
        Assert.Equal(0, plan.GetProperty("months").GetArrayLength());
        Assert.Equal(["2026-02"], plan.GetProperty("reports").EnumerateArray().Select(month => month.GetString()));
    }

    [Fact]
    public async Task TheManifestUsesTheStartOfThePlan()
    {
        _table.Retention = TimeSpan.FromDays(34); // on the 8th of March, the first of February has expired
        foreach (var segment in Segment.Each(3))
        {
            await InvokeAsync("""{"step":"plan","months":["2026-02"]}""");
            await InvokeAsync($$"""{"step":"segment","months":["2026-02"],"number":{{segment.Number}},"of":3}""");
        }

        var response = await InvokeAsync("""{"step":"manifest","months":["2026-02"],"started_at":"2026-03-08T12:00:00Z"}""");

        Assert.False(response.GetProperty("archived")[0].GetProperty("complete").GetBoolean());
        Assert.Equal("2026-02-02T12:00:00.000000Z", response.GetProperty("archived")[0].GetProperty("missing_before").GetString());
    }

    [Fact]
    public async Task VerifiesTheArchiveAgainstItsManifests()
    {
        await InvokeAsync("{}");
        Assert.Equal("""{"verified":["2026-02"]}""", (await InvokeAsync("""{"step":"verify","months":["2026-02"]}""")).GetRawText());
        var lost = _store.Keys("history/")[0];
        _store.Remove(lost);

        var error = await Assert.ThrowsAsync<ArchiveDiffersException>(() => InvokeAsync("""{"step":"verify","months":["2026-02"]}"""));

        Assert.Contains(lost, error.Message, StringComparison.Ordinal);
        Assert.Contains("archive verify --aws --month 2026-02", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMonthWithoutItsSegmentsIsNotFinished()
    {
        await InvokeAsync("""{"step":"plan","months":["2026-02"]}""");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            InvokeAsync("""{"step":"manifest","months":["2026-02"],"started_at":"2026-03-08T12:00:00Z"}"""));

        Assert.Contains("segment-0000-of-0003 has not been scanned yet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASegmentThatTakesTooLongIsNamed()
    {
        await InvokeAsync("""{"step":"plan","months":["2026-02"]}""");
        _table.OnPage = _ => _clock.Advance(TimeSpan.FromMinutes(15));

        var error = await Assert.ThrowsAsync<ArchiveTooSlowException>(() => InvokeAsync("""{"step":"segment","months":["2026-02"],"number":1,"of":3}"""));

        Assert.StartsWith("The scan of segment-0001-of-0003 takes longer than the 885 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("\"plan\"")]
    [InlineData("""{"step":"unknown"}""")]
    [InlineData("""{"month":"2026-02"}""")]
    [InlineData("""{"months":["February"]}""")]
    [InlineData("""{"step":"segment","months":["2026-02"],"number":3,"of":3}""")]
    [InlineData("""{"step":"segment","months":["2026-02"],"number":-1,"of":3}""")]
    [InlineData("""{"step":"segment","months":[],"number":0,"of":3}""")]
    [InlineData("""{"step":"manifest","months":["2026-02"]}""")]
    [InlineData("""{"step":"plan","number":1}""")]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs"}]}""")]
    public async Task AnUnknownEventGetsAListOfTheSupportedEvents(string json)
    {
        var error = await Assert.ThrowsAsync<UnknownEventException>(() => InvokeAsync(json));

        Assert.Contains("""{"step":"segment","months":[...],"number":0,"of":1}""", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMonthThatIsNotOverIsRefused() =>
        await Assert.ThrowsAsync<MonthNotClosedException>(() => InvokeAsync("""{"months":["2026-03"]}"""));

    [Fact]
    public async Task AnomaliesAreLoggedAsWarnings()
    {
        _table.Add(Some.OddItemLine("odd", null));
        _table.Retention = TimeSpan.FromDays(42); // of the 37 days since the 1st of February

        await InvokeAsync("""{"months":["2026-02"]}""");

        var warnings = _host.Lines.Where(line => line.TryGetProperty("level", out var level) && level.ValueEquals("WARN")).Select(line => line.GetProperty("message").GetString());
        Assert.Equal(
            [
                "2026-02: 1 items without a readable timestamp were written to quarantine/2026-02/",
                "2026-02 was archived late, only 4.5 days before its first items may expire: find out why",
            ],
            warnings);
    }

    [Fact]
    public async Task ItemsAndBytesAreMeasured()
    {
        var response = await InvokeAsync("{}");

        Assert.Equal(20, _host.Metric("healthlogger.archive.items"));
        Assert.Equal(response.GetProperty("archived")[0].GetProperty("bytes").GetInt64(), _host.Metric("healthlogger.archive.bytes"));
    }

    public void Dispose() => _host.Dispose();

    private async Task<JsonElement> InvokeAsync(string json, TimeSpan? remaining = null)
    {
        using var input = JsonDocument.Parse(json);
        var options = new ArchiveOptions(SegmentBytes: 1000, Parallelism: 1, MonthsPerScan: 24);
        return await new ArchiveFunction(_table, _store, options, _host.Function)
            .HandleAsync(input.RootElement, Host.Context(remaining ?? TimeSpan.FromMinutes(15), _clock));
    }
}
