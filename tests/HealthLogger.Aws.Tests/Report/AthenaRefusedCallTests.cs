using Amazon.Athena.Model;
using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>Calls that Athena's API refuses: throttling, missing permissions, bad requests.</summary>
public sealed class AthenaRefusedCallTests
{
    private readonly FakeAthena _athena = new();

    [Fact]
    public async Task AThrottledStartIsRetriedAndStartsOneQuery()
    {
        var clock = new InstantClock();
        _athena.Calls.Before = call => call.Number is 1 or 2 ? throw FakeAthena.Error("TooManyRequestsException") : Task.CompletedTask;
        _athena.Calls.After = call => call.Number == 3 ? throw FakeAthena.Error("ThrottlingException") : Task.CompletedTask; // was started

        await _athena.QueryAsync(clock);

        Assert.Equal(4, _athena.Calls.Names.Count(name => name == "StartQueryExecution"));
        Assert.Single(_athena.Started);
        Assert.InRange(clock.Waits[2], TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("GetQueryExecution")]
    [InlineData("GetQueryResults")]
    public async Task OtherThrottledCallsAreRetried(string call)
    {
        var refusals = 3;
        _athena.RowsOf = _ => [["row"]];
        _athena.Calls.Before = each => each.Name == call && refusals-- > 0 ? throw FakeAthena.Error("ThrottlingException") : Task.CompletedTask;

        Assert.Equal(["row"], await _athena.QueryAsync(new InstantClock()));
        Assert.Equal(0, _athena.Stopped);
    }

    [Fact]
    public async Task EndlessThrottlingEndsWithAdvice()
    {
        var clock = new InstantClock();
        _athena.Calls.Before = _ => throw FakeAthena.Error("TooManyRequestsException");

        var error = await Assert.ThrowsAsync<IOException>(() => _athena.QueryAsync(clock));

        Assert.StartsWith("Athena still throttles after 12 attempts: run this again later, or ask AWS", error.Message, StringComparison.Ordinal);
        Assert.IsType<TooManyRequestsException>(error.InnerException);
        Assert.Equal(11, clock.Waits.Count);
        Assert.All(clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(20)));
        Assert.Empty(_athena.Started);
    }

    [Fact]
    public async Task ACancelledCallIsNotRetried()
    {
        using var cancel = new CancellationTokenSource();
        _athena.Calls.Before = async call =>
        {
            await cancel.CancelAsync();
            throw FakeAthena.Error("TooManyRequestsException");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.QueryAsync(new InstantClock(), cancellation: cancel.Token));

        Assert.Single(_athena.Calls.Names);
    }

    [Theory]
    [InlineData("StartQueryExecution", 0)]
    [InlineData("GetQueryExecution", 1)]
    [InlineData("GetQueryResults", 0)]
    public async Task ADeniedCallNamesThePermission(string call, int stopped)
    {
        _athena.Calls.Before = each => each.Name == call ? throw FakeAthena.Error("AccessDeniedException") : Task.CompletedTask;

        var error = await Assert.ThrowsAsync<MissingPermissionException>(() => _athena.QueryAsync());

        Assert.Equal(("athena:" + call, "arn:aws:athena:*:*:workgroup/the-workgroup"), (error.Action, error.Resource));
        Assert.StartsWith($"AWS denied athena:{call} on arn:aws:athena:*:*:workgroup/the-workgroup: allow it there", error.Message, StringComparison.Ordinal);
        Assert.Equal(call == "GetQueryResults", error.Message.Contains("s3:GetObject", StringComparison.Ordinal));
        Assert.Equal(stopped, _athena.Stopped);
    }

    [Fact]
    public async Task ARejectedStartNamesTheQuery()
    {
        _athena.Calls.Before = _ => throw new InvalidRequestException("WorkGroup the-workgroup is not found.");

        var error = await Assert.ThrowsAsync<QueryFailedException>(() => _athena.QueryAsync());

        Assert.Equal(
            "The query usage_any could not be started: the workgroup the-workgroup does not exist or is disabled. Check ATHENA_WORKGROUP and AWS_REGION: "
            + "aws athena list-work-groups shows those of the Region. Athena says: WorkGroup the-workgroup is not found.",
            error.Message);
        Assert.Null(error.ExecutionId);
    }
}
