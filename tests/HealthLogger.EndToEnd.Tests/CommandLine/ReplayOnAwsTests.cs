using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.EndToEnd.Tests;

/// <summary><c>replay --aws</c>: from the error bucket to Firehose.</summary>
public sealed class ReplayOnAwsTests : IAsyncLifetime
{
    private LoopbackStack _stack = null!;

    public async Task InitializeAsync() => _stack = await LoopbackStack.StartAsync();

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Theory]
    [InlineData("errors/")]
    [InlineData("s3://" + S3Server.Bucket + "/errors/")]
    public async Task APrefixIsSentOnceAndMarkedInTheBucket(string source)
    {
        _stack.S3.Objects.Put("errors/health_records/2026/03/10/12/stream-1-a", ErrorRecords.Bytes(ErrorRecords.FiveHundred()), isNew: true);
        _stack.S3.Objects.Put("errors/health_records/2026/03/10/13/stream-1-b", ErrorRecords.Gzip(ErrorRecords.Bytes(ErrorRecords.Line(Some.RecordLine("other")))), isNew: true);

        var first = await _stack.RunAsync($"replay {source} --aws");
        var again = await _stack.RunAsync($"replay {source} --aws");

        Assert.True(first.ExitCode == 2, first.Errors);
        Assert.StartsWith("481 sent, 20 cannot be sent; 0 were sent before\n", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("0 sent, 20 cannot be sent; 481 were sent before\n", again.Output, StringComparison.Ordinal);
        Assert.Contains("errors/health_records/2026/03/10/12/stream-1-a: line 40, ", first.Output, StringComparison.Ordinal);
        Assert.Equal(2, again.ExitCode);
        Assert.Equal(481, _stack.Firehose.Taken);
    }

    [Fact]
    public async Task APrefixWithoutObjectsIsNamed()
    {
        var (exitCode, _, errors) = await _stack.RunAsync("replay erors/ --aws");

        Assert.Equal((1, "There is no file in erors/.\n"), (exitCode, errors));
    }

    [Fact]
    public async Task TheBucketsVariableIsNamed()
    {
        var (exitCode, _, errors) = await _stack.RunAsync("replay errors/ --aws", without: "ERROR_BUCKET");

        Assert.Equal(1, exitCode);
        Assert.Contains("ERROR_BUCKET", errors, StringComparison.Ordinal);
    }
}
