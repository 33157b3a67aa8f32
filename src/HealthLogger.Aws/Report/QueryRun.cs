using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Amazon.Athena;
using Amazon.Athena.Model;

namespace HealthLogger.Aws.Report;

/// <summary>One statement from its start to its end. Whoever gives up on it stops it: else it goes on, and is billed.</summary>
internal sealed class QueryRun(AthenaCalls calls, Statement statement, TimeProvider clock)
{
    // For what is still to be done after somebody gave up: a call of Athena takes a fraction of a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Answers the statement's id once it has succeeded.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var activity = Telemetry.Activities.StartActivity($"athena {statement.Name}", ActivityKind.Client);
        var begun = clock.GetTimestamp();
        try
        {
            var id = await StartAsync(cancellation);
            activity?.SetTag("athena.query_execution_id", id);
            var query = await WaitAsync(id, cancellation);
            activity?.SetTag("athena.bytes_scanned", query.Statistics?.DataScannedInBytes);
            return query.Status.State == QueryExecutionState.SUCCEEDED
                ? id
                : throw new QueryFailedException(QueryFailure.Of(statement, query));
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            Telemetry.AthenaQueries.Record(
                clock.GetElapsedTime(begun).TotalMilliseconds, new KeyValuePair<string, object?>("query", statement.Name));
        }
    }

    // A start that is under way is not broken off at once: nobody would know the id to stop.
    private async Task<string> StartAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var registration = cancellation.Register(() => patience.CancelAfter(Patience));
        try
        {
            return await calls.StartAsync(statement, patience.Token, cancellation);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Telemetry.AbandonedQueries.Add(1);
            throw;
        }
    }

    private async Task<QueryExecution> WaitAsync(string id, CancellationToken cancellation)
    {
        try
        {
            var begun = clock.GetTimestamp();
            while (true)
            {
                await Task.Delay(PollSchedule.Next(clock.GetElapsedTime(begun)), clock, cancellation);
                var query = await calls.LookAsync(id, cancellation);
                Telemetry.AthenaPolls.Add(1, new KeyValuePair<string, object?>("query", statement.Name));
                if (IsOver(query.Status.State))
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

    private static bool IsOver(QueryExecutionState state) =>
        state == QueryExecutionState.SUCCEEDED || state == QueryExecutionState.FAILED || state == QueryExecutionState.CANCELLED;

    [SuppressMessage("Design", "CA1031", Justification = "What ended the wait is the error to see, not that stopping failed too.")]
    private async Task StopAsync(string id)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await calls.StopAsync(id, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception)
        {
            Telemetry.AbandonedQueries.Add(1);
        }
    }
}
