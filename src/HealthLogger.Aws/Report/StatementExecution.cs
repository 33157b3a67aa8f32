using System.Diagnostics.CodeAnalysis;
using Amazon.Athena;
using Amazon.Athena.Model;
using HealthLogger.Core.Own;

namespace HealthLogger.Aws.Report;

/// <summary>Runs one statement to its end. If the caller cancels, the query is stopped: otherwise it would continue and be billed.</summary>
internal sealed class StatementExecution(AthenaCalls calls, AthenaStatement statement, TimeProvider clock)
{
    // How long a start or a stop in progress may take after a cancellation; a call usually takes a fraction of a second.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    /// <summary>Returns the id of the execution once it has succeeded.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var started = clock.GetTimestamp();
        try
        {
            var id = await StartAsync(cancellation);
            var query = await WaitAsync(id, cancellation);
            return query.Status.State == QueryExecutionState.SUCCEEDED
                ? id
                : throw new QueryFailedException(QueryFailure.Of(statement, query, calls.WorkGroup));
        }
        finally
        {
            Telemetry.AthenaQueries.Record(
                clock.GetElapsedTime(started).TotalMilliseconds, new KeyValuePair<string, object?>("query", statement.Name));
        }
    }

    // A start in progress is not aborted at once: the id would be unknown, and the query could not be stopped.
    private async Task<string> StartAsync(CancellationToken cancellation)
    {
        using var abort = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var registration = cancellation.Register(() => abort.CancelAfter(GracePeriod));
        try
        {
            return await calls.StartAsync(statement, abort.Token, cancellation);
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            Telemetry.AbandonedQueries.Add(1);
            throw;
        }
    }

    private async Task<QueryExecution> WaitAsync(string id, CancellationToken cancellation)
    {
        try
        {
            var started = clock.GetTimestamp();
            while (true)
            {
                await Task.Delay(PollSchedule.NextDelay(clock.GetElapsedTime(started)), clock, cancellation);
                var query = await calls.GetAsync(id, cancellation);
                Telemetry.AthenaPolls.Add(1, new KeyValuePair<string, object?>("query", statement.Name));
                if (HasEnded(query.Status.State))
                {
                    return query;
                }
            }
        }
        catch
        {
            await StopAsync(id);
            throw;
        }
    }

    private static bool HasEnded(QueryExecutionState state) =>
        state == QueryExecutionState.SUCCEEDED || state == QueryExecutionState.FAILED || state == QueryExecutionState.CANCELLED;

    [SuppressMessage("Design", "CA1031", Justification = "The error that ended the wait is the one to report.")]
    private async Task StopAsync(string id)
    {
        using var abort = new CancellationTokenSource(GracePeriod, clock);
        try
        {
            await calls.StopAsync(id, abort.Token).WaitAsync(abort.Token);
        }
        catch (Exception)
        {
            Telemetry.AbandonedQueries.Add(1);
        }
    }
}
