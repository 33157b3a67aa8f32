using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Replay;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Replay;

/// <summary>Error records of Firehose, sent again.</summary>
public sealed class ReplayErrorsTests
{
    private const string Mood = "mood: must be an integer from 0 to 100, written in digits only";

    private readonly MemorySink _sink = new();
    private readonly MemoryStore _store = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheValidOnesAreSentOnceUnderTheirIds(bool compressed)
    {
        var bytes = ErrorRecords.Bytes(ErrorRecords.FiveHundred());
        var file = File(compressed ? ErrorRecords.Gzip(bytes) : bytes);

        var first = await ReplayAsync(file);
        var again = await ReplayAsync(file);

        Assert.Equal((480, 20, 0), (first.Sent, first.Failed, first.SentBefore));
        Assert.Equal((0, 20, 480), (again.Sent, again.Failed, again.SentBefore));
        Assert.Equal(Listed(first), Listed(again));
        Assert.Equal(480, _sink.Lines.Count);
        Assert.Equal(480, _sink.Batches.Sum(batch => batch.Count));
        Assert.Contains(_sink.Lines, line => line.StartsWith("{\"record_id\":\"r-1\",\"user_id\":\"ann\"", StringComparison.Ordinal));
        Assert.Single(_store.Objects); // the second replay has nothing to mark
    }

    [Fact]
    public async Task WhatFailsIsListedByReasonWithItsPlace()
    {
        var result = await ReplayAsync(File(ErrorRecords.Bytes(ErrorRecords.FiveHundred())));

        Assert.Equal((Mood, 12L), (result.Failures.First().Reason, result.Failures.First().Count));
        Assert.Equal(new ReplayPlace("errors", 40), result.Failures.First().Places[0]);
        Assert.Equal("user_id: must be 1 to 255 characters long", result.Failures.Last().Reason);
        Assert.Equal([new(ErrorRecords.Code, 500L)], result.Codes);
    }

    [Theory]
    [InlineData("not json", "line: is not an error record of Firehose: it is not valid JSON")]
    [InlineData("[1]", "line: is not an error record of Firehose: it must be a JSON object")]
    [InlineData("""{"errorCode":"X","rawData":5}""", "line: is not an error record of Firehose: it has no rawData")]
    [InlineData("""{"errorCode":"X","rawData":"%%%"}""", "line: has a rawData that is not base64")]
    public async Task ALineThatIsNotAnErrorRecordIsListed(string line, string reason)
    {
        var result = await ReplayAsync(File(ErrorRecords.Bytes(line, ErrorRecords.Line(Some.RecordLine()))));

        Assert.Equal((1, 1), (result.Sent, result.Failed));
        Assert.Equal(reason, Assert.Single(result.Failures).Reason);
    }

    [Theory]
    [InlineData("ErrorCode")]
    [InlineData("lastErrorCode")]
    public async Task OtherNamesOfTheCodeAreKnown(string name)
    {
        var line = ErrorRecords.Line(Some.RecordLine(), "Data.Conversion").Replace("errorCode", name, StringComparison.Ordinal);

        Assert.Equal("Data.Conversion", (await ReplayAsync(File(ErrorRecords.Bytes(line)))).Codes.Single().Key);
    }

    [Fact]
    public async Task ADryRunSendsAndMarksNothing()
    {
        var dry = new ReplayErrors(sink: null, new ReplayMarks(_store, ""), Some.Clock());

        var result = await dry.RunAsync(Files(File(ErrorRecords.Bytes(ErrorRecords.FiveHundred()))), new Progress<ReplayResult>(), default);

        Assert.Equal((480, 20), (result.Sent, result.Failed));
        Assert.Empty(_store.Objects);
    }

    [Fact]
    public async Task WhatWasNotTakenIsSentByTheNextReplay()
    {
        var lines = Enumerable.Range(1, 1200).Select(i => ErrorRecords.Line(Some.RecordLine($"r-{i}"))).ToArray();
        var file = File(ErrorRecords.Bytes(lines));
        _sink.Refuses = (write, line) => write == 2 && line.Contains("\"r-700\"", StringComparison.Ordinal) ? "ServiceUnavailableException" : null;

        var first = await ReplayAsync(file);
        var second = await ReplayAsync(file);

        Assert.Equal((999, 1), (first.Sent, first.Postponed));
        Assert.Equal((201, 999, 0), (second.Sent, second.SentBefore, second.Postponed));
        Assert.Equal(1200, _sink.Lines.Count);
    }

    [Fact]
    public async Task AFinalRefusalIsAFailureThatIsTriedAgain()
    {
        var file = File(ErrorRecords.Bytes(ErrorRecords.Line(Some.RecordLine())));
        _sink.Refuses = (write, _) => write == 1 ? "the table of records has no column revision yet" : null;
        _sink.IsFinal = _ => true;

        var first = await ReplayAsync(file);
        var second = await ReplayAsync(file);
        var third = await ReplayAsync(file);

        Assert.Equal((0, 1), (first.Sent, first.Failed));
        Assert.Equal((1, 0), (second.Sent, second.Failed));
        Assert.Equal((0, 1), (third.Sent, third.SentBefore));
    }

    [Fact]
    public async Task AReplayThatEndsBeforeItsMarkSendsAgainWhatCountsOnce()
    {
        var file = File(ErrorRecords.Bytes(ErrorRecords.FiveHundred()));
        var broken = new ReplayErrors(_sink, new ReplayMarks(new HookedStore(_store) { Before = call => call < 3 ? Task.CompletedTask : throw new IOException("killed") }, ""), Some.Clock());
        await Assert.ThrowsAsync<IOException>(() => broken.RunAsync(Files(file), new Progress<ReplayResult>(), default));

        var result = await ReplayAsync(file);

        Assert.Equal((480, 480, 20), (result.Sent, result.AlreadyThere, result.Failed));
        Assert.Equal(480, _sink.Lines.Count);
    }

    [Fact]
    public async Task ACopyOfAFileIsRecognizedByItsContent()
    {
        var bytes = ErrorRecords.Bytes(ErrorRecords.FiveHundred());

        await ReplayAsync(File(bytes));
        var copy = await ReplayAsync(File(ErrorRecords.Gzip(bytes)) with { Name = "copy.gz" });

        Assert.Equal((0, 480), (copy.Sent, copy.SentBefore));
    }

    [Fact]
    public async Task PlacesAreLimitedAndCountsAreNot()
    {
        var lines = Enumerable.Range(1, 300).Select(i => ErrorRecords.Line(Some.RecordLine($"r-{i}").Replace("\"mood\":55", "\"mood\":-1", StringComparison.Ordinal))).ToArray();

        var failure = Assert.Single((await ReplayAsync(File(ErrorRecords.Bytes(lines)))).Failures);

        Assert.Equal((300, ReplayFailure.MaxPlaces), (failure.Count, failure.Places.Count));
        Assert.Contains("\"failed\":[[1,300]]", Encoding.UTF8.GetString(_store.Objects.Values.Single()), StringComparison.Ordinal);
    }

    private Task<ReplayResult> ReplayAsync(ErrorFile file) =>
        new ReplayErrors(_sink, new ReplayMarks(_store, ""), Some.Clock()).RunAsync(Files(file), new Progress<ReplayResult>(), default);

    private static ErrorFile File(byte[] bytes) => new("errors", _ => Task.FromResult<Stream>(new MemoryStream(bytes)));

    private static async IAsyncEnumerable<ErrorFile> Files(ErrorFile file)
    {
        await Task.CompletedTask;
        yield return file;
    }

    private static string Listed(ReplayResult result) =>
        string.Join('\n', result.Failures.Select(failure => $"{failure.Reason} {failure.Count} {string.Join(',', failure.Places)}"));
}
