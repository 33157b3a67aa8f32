using System.Net;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Aws.Tests.Ingest;

public sealed class FirehoseSinkTests
{
    private static readonly string[] Lines = [.. Enumerable.Range(0, 6).Select(i => Some.RecordLine($"r-{i}"))];

    private readonly FakeFirehose _firehose = new();
    private readonly FakeTimeProvider _clock = Some.Clock();

    public static TheoryData<Exception, string> Passing => new()
    {
        { FakeFirehose.Error(HttpStatusCode.InternalServerError, "ServiceUnavailableException"), "ServiceUnavailableException" },
        { FakeFirehose.Error(HttpStatusCode.BadRequest, "ThrottlingException"), "ThrottlingException" },
        { FakeFirehose.Error(HttpStatusCode.BadRequest, "LimitExceededException"), "LimitExceededException" },
        { FakeFirehose.Error(HttpStatusCode.InternalServerError, "InternalFailure"), "InternalFailure" },
        { FakeFirehose.Error(HttpStatusCode.BadGateway, ""), "Http502" },
        { FakeFirehose.Error(HttpStatusCode.TooManyRequests, ""), "Http429" },
        { new AmazonUnmarshallingException("r", "/", new FormatException(), HttpStatusCode.OK), "UnreadableResponse" },
        { new TimeoutException(), "Timeout" },
        { new TaskCanceledException(), "Timeout" },
        { new HttpRequestException("No route to host"), "ConnectionFailure" },
        { new IOException("Connection reset by peer"), "ConnectionFailure" },
    };

    private FirehoseSink Sink => new(_firehose.Client, FakeFirehose.Stream, _clock);

    [Fact]
    public async Task EachLineIsARecordWithItsLineFeed()
    {
        var outcome = await WriteAsync(Lines);

        Assert.Equal(WriteOutcome.AllNew.Refused, outcome.Refused);
        Assert.Equal(Lines, _firehose.Batches.Single());
        Assert.All(_firehose.Delivered, record => Assert.EndsWith("}\n", record, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0, 2, 4)]
    [InlineData(0, 1, 2, 3, 4, 5)]
    public async Task RefusedLinesHaveTheirPositionAndCode(params int[] refused)
    {
        _firehose.Refuses = (_, record) => refused.Any(i => record == Lines[i]) ? "ServiceUnavailableException" : null;

        var outcome = await WriteAsync(Lines);

        Assert.Equal(refused.Select(i => new RefusedLine(i, "ServiceUnavailableException")), outcome.Refused);
        Assert.Equal(Lines.Where((_, i) => !refused.Contains(i)), _firehose.Delivered);
    }

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task ATransientErrorRefusesAllLines(Exception failure, string reason)
    {
        _firehose.Calls.Before = _ => throw failure;

        var outcome = await WriteAsync(Lines);

        Assert.Equal(Lines.Select((_, i) => new RefusedLine(i, reason)), outcome.Refused);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(4)]
    public async Task LinesWithoutAResponseEntryAreRefused(int? entries)
    {
        _firehose.MostEntries = entries;

        var outcome = await WriteAsync(Lines);

        Assert.Equal(Lines.Select((_, i) => new RefusedLine(i, "NoResponse")).Skip(entries ?? 0), outcome.Refused);
    }

    [Fact]
    public async Task ACallEndsAfterFourSeconds()
    {
        var begun = new TaskCompletionSource();
        _firehose.Calls.Before = _ =>
        {
            begun.SetResult();
            return new TaskCompletionSource().Task;
        };
        var writing = WriteAsync(Lines);
        await begun.Task;

        _clock.Advance(TimeSpan.FromMilliseconds(3999));
        Assert.False(writing.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(Lines.Select((_, i) => new RefusedLine(i, "Timeout")), (await writing).Refused);
    }

    [Fact]
    public async Task TheCallerCanCancelACall()
    {
        using var cancel = new CancellationTokenSource();
        _firehose.Calls.Before = _ => cancel.CancelAsync();
        _firehose.Calls.After = _ => new TaskCompletionSource().Task;
        using var batch = Some.Batch(Sink.Limits, Lines);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sink.WriteAsync(batch, cancel.Token));
    }

    [Fact]
    public async Task ALineThatIsTooLongIsPermanentlyRefusedAndNotSent()
    {
        var (longest, tooLong) = (new string('a', 1000 * 1024 - 1) + "\n", new string('b', 1000 * 1024) + "\n");

        var outcome = await WriteAsync([Lines[0], tooLong, longest, tooLong, Lines[1]]);

        Assert.Equal([(1, true), (3, true)], outcome.Refused.Select(line => (line.Position, line.IsFinal)));
        Assert.All(outcome.Refused, line => Assert.Equal("RecordTooLong: it has 1024001 bytes, and Firehose accepts 1024000", line.Reason));
        Assert.Equal([Lines[0], longest, Lines[1]], _firehose.Delivered);
    }

    [Fact]
    public async Task RefusalsOfBothKindsAreInOrder()
    {
        _firehose.Refuses = (_, record) => record == Lines[0] || record == Lines[5] ? "InternalFailure" : null;
        var tooLong = new string('b', 1000 * 1024) + "\n";

        var outcome = await WriteAsync([Lines[1], tooLong, Lines[0], tooLong, Lines[5], Lines[2]]);

        Assert.Equal([(1, true), (2, false), (3, true), (4, false)], outcome.Refused.Select(line => (line.Position, line.IsFinal)));
    }

    [Fact]
    public async Task NothingIsSentIfAllLinesAreTooLong()
    {
        await WriteAsync([new string('b', 1000 * 1024) + "\n"]);

        Assert.Empty(_firehose.Calls.Names);
    }

    [Fact]
    public async Task ADeniedCallNamesItsAction()
    {
        _firehose.Calls.Before = _ => throw FakeFirehose.Error(HttpStatusCode.BadRequest, "AccessDeniedException");

        var error = await Assert.ThrowsAsync<MissingPermissionException>(() => WriteAsync(Lines));

        Assert.Equal(("firehose:PutRecordBatch", "arn:aws:firehose:*:*:deliverystream/the-stream"), (error.Action, error.Resource));
    }

    [Fact]
    public async Task AMissingStreamIsNamed()
    {
        _firehose.Calls.Before = _ => throw new ResourceNotFoundException("Firehose the-stream under account 1 not found.");

        var error = await Assert.ThrowsAsync<MissingResourceException>(() => WriteAsync(Lines));

        Assert.StartsWith("There is no stream the-stream in this account and region", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "InvalidArgumentException")]
    [InlineData(HttpStatusCode.Forbidden, "UnrecognizedClientException")]
    [InlineData(HttpStatusCode.Forbidden, "")]
    public async Task APermanentErrorIsThrown(HttpStatusCode status, string code)
    {
        _firehose.Calls.Before = _ => throw FakeFirehose.Error(status, code);

        Assert.Equal(code, (await Assert.ThrowsAnyAsync<AmazonServiceException>(() => WriteAsync(Lines))).ErrorCode);
    }

    [Fact]
    public void TheClientDoesNotRetry() => Assert.Equal(0, FirehoseSink.ClientConfig().MaxErrorRetry);

    private async Task<WriteOutcome> WriteAsync(IEnumerable<string> lines)
    {
        using var batch = Some.Batch(Sink.Limits, lines);
        return await Sink.WriteAsync(batch, default);
    }
}
