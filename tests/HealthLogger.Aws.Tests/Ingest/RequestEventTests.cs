using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Ingest;

/// <summary>The usage event of a request, in DynamoDB.</summary>
public sealed class RequestEventTests
{
    private readonly FakeDynamo _dynamo = new();

    private UsageLog Log => new(new DynamoHistorySink(_dynamo.Client, FakeDynamo.Table), Some.Clock(), new Random(1));

    [Fact]
    public async Task TheArchiveFindsTheEventInItsMonth()
    {
        Assert.Null(await Log.AddAsync("ann", "key-1", default));

        var table = _dynamo.History();
        Assert.Equal([Some.Month("2026-03")], await table.FindMonthsAsync(default));
        await foreach (var page in table.ScanAsync(new Segment(0, 1), default))
        {
            Assert.Equal(Some.Now.AddDays(90).ToUnixTimeSeconds(), page.Single().ExpiresAt);
        }
    }

    [Fact]
    public async Task ADeniedEventNamesThePermission()
    {
        _dynamo.Calls.Before = _ => throw FakeDynamo.Error("AccessDeniedException");

        var failure = Assert.IsType<MissingPermissionException>(await Log.AddAsync("ann", null, default));

        Assert.Equal("dynamodb:BatchWriteItem", failure.Action);
    }

    [Theory]
    [InlineData("ThrottlingException")]
    [InlineData("InternalServerError")]
    public async Task AFailureIsReturned(string code)
    {
        _dynamo.Calls.Before = _ => throw FakeDynamo.Error(code);

        Assert.Contains(code, (await Log.AddAsync("ann", null, default))!.Message, StringComparison.Ordinal);
    }
}
