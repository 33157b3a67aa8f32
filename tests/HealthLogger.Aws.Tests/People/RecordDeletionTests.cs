using HealthLogger.Aws.People;
using HealthLogger.Aws.Report;
using HealthLogger.Core.People;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.People;

/// <summary>The statements that delete a person's rows, and which failures are repeated.</summary>
public sealed class RecordDeletionTests
{
    private const string Commit = "ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table: the_namespace.health_records";

    private static readonly Erasure OfOHara = new("O'Hara?", new DateTimeOffset(2026, 3, 10, 9, 8, 7, 123, 456, TimeSpan.Zero), "id");

    private readonly FakeAthena _athena = new() { RowsOf = _ => [["3"]] };
    private readonly InstantClock _clock = new();

    [Fact]
    public async Task CountsAndThenDeletesWhatWasWrittenBeforeTheErasure()
    {
        Assert.Equal(3, await Deletion().RunAsync(OfOHara, default));

        Assert.Equal(
            ["SELECT count(*) FROM health_records WHERE user_id = ? AND written_at < CAST(? AS timestamp(6))",
                "DELETE FROM health_records WHERE user_id = 'O''Hara?' AND written_at < CAST('2026-03-10 09:08:07.123456' AS timestamp(6))"],
            _athena.Started.Select(query => query.QueryString));
        Assert.Equal(["'O''Hara?'", "'2026-03-10 09:08:07.123456'"], _athena.Started[0].ExecutionParameters);
        Assert.Null(_athena.Started[1].ExecutionParameters); // Athena takes none in a DELETE
        Assert.All(_athena.Started, query => Assert.Equal("s3tablescatalog/the-bucket", query.QueryExecutionContext.Catalog));
    }

    [Fact]
    public async Task DeletesNothingIfNothingIsThere()
    {
        _athena.RowsOf = _ => [["0"]];

        Assert.Equal(0, await Deletion().RunAsync(OfOHara, default));

        Assert.Single(_athena.Started);
    }

    [Fact]
    public async Task IsRepeatedIfAnotherCommitWasFaster()
    {
        _athena.StatesOf = query => query is 2 or 3 ? [FakeAthena.State("FAILED", Commit)] : _athena.States;

        Assert.Equal(3, await Deletion().RunAsync(OfOHara, default));

        Assert.Equal(4, _athena.Started.Count);
        Assert.Single(_athena.Started.Skip(1).Select(query => query.QueryString).Distinct());
        Assert.Equal(3, _athena.Started.Skip(1).Select(query => query.ClientRequestToken).Distinct().Count());
    }

    [Theory]
    [InlineData("HIVE_CURSOR_ERROR: Please reduce your request rate.")]
    [InlineData("GENERIC_INTERNAL_ERROR: Internal error")]
    [InlineData("SYNTAX_ERROR: line 1:1: no")]
    public async Task IsNotRepeatedAfterAnyOtherFailure(string reason)
    {
        _athena.StatesOf = query => query == 2 ? [FakeAthena.State("FAILED", reason)] : _athena.States;

        await Assert.ThrowsAsync<QueryFailedException>(() => Deletion().RunAsync(OfOHara, default));

        Assert.Equal(2, _athena.Started.Count);
    }

    [Fact]
    public async Task GivesUpAfterTwelveAttempts()
    {
        _athena.StatesOf = query => query > 1 ? [FakeAthena.State("FAILED", Commit)] : _athena.States;

        var error = await Assert.ThrowsAsync<QueryFailedException>(() => Deletion().RunAsync(OfOHara, default));

        Assert.Contains("Run this again in a few minutes", error.Message, StringComparison.Ordinal);
        Assert.Equal(1 + RecordDeletion.LostCommits.Attempts, _athena.Started.Count);
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(5, 11)]
    [InlineData(60, 0)]
    public async Task OfRecordsInDeliveryWaitsForTheRestOfTheTime(int minutesAgo, int wait)
    {
        var place = new RecordsInDelivery(Deletion(), _clock);

        Assert.Equal(3, await place.EraseAsync(OfOHara with { At = Some.Now.AddMinutes(-minutesAgo) }, default));

        Assert.Equal(wait, _clock.Waits.Where(each => each >= TimeSpan.FromMinutes(1)).Sum(each => each.TotalMinutes));
        Assert.StartsWith("DELETE ", _athena.Started[^1].QueryString, StringComparison.Ordinal);
    }

    private RecordDeletion Deletion() => new(_athena.Client, FakeAthena.Options, _clock, new Random(1));
}
