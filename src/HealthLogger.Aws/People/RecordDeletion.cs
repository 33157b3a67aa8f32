using System.Globalization;
using Amazon.Athena;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.People;

/// <summary>
/// Deletes the rows of a person that were written before an erasure, with Athena's <c>DELETE</c>. Firehose and compaction commit to the
/// table, too: a deletion that loses against one of them is repeated, and no other failure is. The role needs, besides the permissions of a
/// query, <c>s3tables:PutTableData</c> and <c>s3tables:UpdateTableMetadataLocation</c> on the table, and <c>glue:UpdateTable</c> in its catalog.
/// </summary>
internal sealed class RecordDeletion(IAmazonAthena client, AthenaOptions options, TimeProvider clock, Random random)
{
    /// <summary>When to repeat a deletion that lost against another commit: at most 12 attempts, within 10 min.</summary>
    public static readonly RetrySchedule LostCommits = new(12, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10));

    private readonly IQueryEngine _engine = new AthenaQueryEngine(client, options, clock, random);
    private readonly AthenaCalls _calls = new StatementRunner(client, options, clock, random).Calls;

    /// <summary>Returns the number of deleted rows.</summary>
    public async Task<long> RunAsync(Erasure erasure, CancellationToken cancellation)
    {
        var rows = await CountAsync(erasure, cancellation);
        if (rows > 0)
        {
            await DeleteAsync(Deletion(erasure), cancellation);
        }

        return rows;
    }

    private async Task<long> CountAsync(Erasure erasure, CancellationToken cancellation)
    {
        var query = new Query(
            "person-count", QuerySource.HealthRecords,
            "SELECT count(*) FROM health_records WHERE user_id = ? AND written_at < CAST(? AS timestamp(6))",
            [erasure.UserId, Microsecond(erasure.At)]);
        return (await _engine.ReadAsync(query, cancellation)).Sum(row => row.Count(0));
    }

    // Athena takes parameters in SELECT, INSERT, CTAS and UNLOAD only, so the values are literals.
    // https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
    private AthenaStatement Deletion(Erasure erasure) => new(
        "person-delete", AthenaTable.For(QuerySource.HealthRecords, options),
        $"DELETE FROM health_records WHERE user_id = {SqlText.StringLiteral(erasure.UserId)} "
        + $"AND written_at < CAST({SqlText.StringLiteral(Microsecond(erasure.At))} AS timestamp(6))",
        []);

    private async Task DeleteAsync(AthenaStatement deletion, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                await new StatementExecution(_calls, deletion, clock).RunAsync(cancellation);
                return;
            }
            catch (QueryFailedException e) when (e.LostToAnotherCommit
                && LostCommits.DelayAfter(attempts, clock.GetElapsedTime(started), random.NextDouble()) is { } delay)
            {
                await Task.Delay(delay, clock, cancellation);
            }
        }
    }

    private static string Microsecond(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
