using Amazon.Athena.Model;
using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>Which failed queries are run again, how often, and with what token.</summary>
public sealed class RepeatedQueryTests
{
    private const string Commit = "ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table: the_namespace.health_records";

    private readonly FakeAthena _athena = new();

    [Theory]
    [InlineData(Commit, false)]
    [InlineData("HIVE_CURSOR_ERROR: Please reduce your request rate.", false)]
    [InlineData("GENERIC_INTERNAL_ERROR: Internal error", false)]
    [InlineData("Odd.", true)]
    public async Task AQueryThatMaySucceedIsRunAgainWithANewToken(string reason, bool retryable)
    {
        FailsThenSucceeds(1, reason, retryable);
        _athena.RowsOf = _ => [["1"]];

        var rows = await _athena.QueryAsync();

        Assert.Equal(["1"], rows);
        Assert.Equal(2, _athena.Started.Count);
        Assert.Equal(2, _athena.Started.Select(request => request.ClientRequestToken).Distinct().Count());
        Assert.Single(_athena.Started.Select(request => request.QueryString).Distinct());
    }

    [Theory]
    [InlineData("Query exhausted resources at this scale factor")]
    [InlineData("SYNTAX_ERROR: line 1:1: no")]
    [InlineData("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. null")]
    [InlineData("HIVE_BAD_DATA: Error parsing field value")]
    [InlineData("Odd.")]
    public async Task AnyOtherQueryIsNot(string reason)
    {
        FailsThenSucceeds(1, reason, retryable: false);

        await Assert.ThrowsAsync<QueryFailedException>(() => _athena.QueryAsync());

        Assert.Single(_athena.Started);
    }

    [Fact]
    public async Task TheThirdFailureIsTheLast()
    {
        FailsThenSucceeds(99, Commit, retryable: true);

        var error = await Assert.ThrowsAsync<QueryFailedException>(() => _athena.QueryAsync());

        Assert.Equal((3, FailureKind.Transient, "query-3"), (_athena.Started.Count, error.Kind, error.ExecutionId));
        Assert.Contains("another writer changed usage_history at the same time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACancelledQueryIsNot()
    {
        _athena.States = [FakeAthena.State("CANCELLED", "Query cancelled by user")];

        await Assert.ThrowsAsync<QueryFailedException>(() => _athena.QueryAsync());

        Assert.Single(_athena.Started);
    }

    private void FailsThenSucceeds(int failures, string reason, bool retryable)
    {
        _athena.StatesOf = number => number > failures
            ? [FakeAthena.State("SUCCEEDED")]
            : [FakeAthena.State("RUNNING"), FakeAthena.State("FAILED", reason, new AthenaError { ErrorCategory = 2, Retryable = retryable })];
    }
}
