using System.Net;
using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.Ingest;

/// <summary>The sink with the retries around it, as the function uses it.</summary>
public sealed class FirehoseRetryTests
{
    private static readonly string[] Lines = [.. Enumerable.Range(0, 8).Select(i => Some.RecordLine($"r-{i}"))];

    private readonly FakeFirehose _firehose = new();
    private readonly InstantClock _clock = new();

    [Fact]
    public async Task OnlyRefusedRecordsAreSentAgain()
    {
        _firehose.Refuses = (call, record) => call switch
        {
            1 => null,
            2 => record == Lines[3] ? "ServiceUnavailableException" : null,
            3 => "InternalFailure",
            _ => null,
        };

        Assert.Empty((await WriteAsync(Lines)).Refused);
        Assert.Empty((await WriteAsync(Lines)).Refused);

        Assert.Equal([8, 8, 1, 1], _firehose.Batches.Select(batch => batch.Count));
        Assert.Equal(Lines.Concat(Lines).Order(), _firehose.Delivered.Order());
    }

    [Fact]
    public async Task HalfThenSomeThenNoneAreRefused()
    {
        string[][] refused = [[Lines[1], Lines[3], Lines[5], Lines[7]], [Lines[3], Lines[7]], [Lines[7]], []];
        _firehose.Refuses = (call, record) => refused[call - 1].Contains(record) ? "ServiceUnavailableException" : null;

        var outcome = await WriteAsync(Lines);

        Assert.Empty(outcome.Refused);
        Assert.Equal([8, 4, 2, 1], _firehose.Batches.Select(batch => batch.Count));
        Assert.Equal(Lines.Order(), _firehose.Delivered.Order());
    }

    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("ServiceUnavailableException", 500)]
    public async Task AThrottledCallIsRetried(string code, int status)
    {
        _firehose.Calls.Before = call => call.Number <= 3 ? throw FakeFirehose.Error((HttpStatusCode)status, code) : Task.CompletedTask;

        Assert.Empty((await WriteAsync(Lines)).Refused);
        Assert.Equal(Lines, _firehose.Delivered);
        Assert.Equal(3, _clock.Waits.Count);
    }

    [Fact]
    public async Task ARecordThatIsStillRefusedHasItsLastCode()
    {
        _firehose.Refuses = (call, record) => record == Lines[2] ? $"Code{call}" : null;

        var outcome = await WriteAsync(Lines);

        Assert.Equal([new RefusedLine(2, $"Code{_firehose.Batches.Count}")], outcome.Refused);
        Assert.Equal(Lines.Where((_, i) => i != 2), _firehose.Delivered);
    }

    [Fact]
    public async Task ALineThatIsTooLongIsNotSentAgain()
    {
        var tooLong = new string('b', 1000 * 1024) + "\n";
        _firehose.Refuses = (call, record) => call < 3 && record == Lines[1] ? "ServiceUnavailableException" : null;

        var outcome = await WriteAsync([tooLong, .. Lines]);

        Assert.Equal([(0, true)], outcome.Refused.Select(line => (line.Position, line.IsFinal)));
        Assert.Equal([8, 1, 1], _firehose.Batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task WaitsAreDrawnFromTheWholeRange()
    {
        _firehose.Refuses = (_, _) => "ServiceUnavailableException";
        var seconds = new RetrySchedule(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));
        for (var i = 0; i < 40; i++)
        {
            await WriteAsync(Lines, new Random(i), seconds);
        }

        int[] ceilings = [1000, 2000, 4000, 5000];
        foreach (var (waits, ceiling) in ceilings.Select((ceiling, n) => (_clock.Waits.Where((_, i) => i % ceilings.Length == n), ceiling)))
        {
            Assert.All(waits, wait => Assert.InRange(wait.TotalMilliseconds, 0, ceiling));
            Assert.InRange(waits.Average(wait => wait.TotalMilliseconds), 0.35 * ceiling, 0.65 * ceiling);
        }
    }

    [Fact]
    public async Task AnExhaustedBudgetEndsTheRetries()
    {
        _firehose.Refuses = (_, _) => "ServiceUnavailableException";

        var outcome = await WriteAsync(Lines, new Random(1), RetrySchedule.Default with { Budget = TimeSpan.Zero });

        Assert.Equal(8, outcome.Refused.Count);
        Assert.Single(_firehose.Batches);
    }

    private Task<WriteOutcome> WriteAsync(IEnumerable<string> lines) => WriteAsync(lines, new Random(1), RetrySchedule.Default);

    // The sink's own clock stands still: no call takes any time.
    private async Task<WriteOutcome> WriteAsync(IEnumerable<string> lines, Random random, RetrySchedule schedule)
    {
        var firehose = new FirehoseSink(_firehose.Client, FakeFirehose.Stream, Some.Clock());
        var sink = new RetryingSink(firehose, schedule, _clock, random);
        using var batch = Some.Batch(sink.Limits, lines);
        return await sink.WriteAsync(batch, default);
    }
}
