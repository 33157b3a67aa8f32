using System.Text.Json;
using HealthLogger.Testing.Aws;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Puts the result of a query into moto's queue right before the query starts: queries run concurrently, and moto gives the next result
/// in its queue to the next query that starts.
/// </summary>
/// <param name="rowsOf">The rows of a query, without a header.</param>
internal sealed class QueuedQueryResults(MotoClient moto, Func<AthenaQuery, IEnumerable<string?[]>> rowsOf) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    public async Task<AwsResponse> PassAsync(AwsRequest request, Func<Task<AwsResponse>> next)
    {
        if (request.Target != "AmazonAthena.StartQueryExecution")
        {
            return await next();
        }

        await _one.WaitAsync();
        try
        {
            var query = Read(request.Body);
            if (query.Name != "repair" && !query.Sql.StartsWith("DELETE ", StringComparison.Ordinal)) // neither has rows or a header
            {
                await moto.QueueAsync(rowsOf(query).Prepend(["header"]));
            }

            return await next();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static AthenaQuery Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var (request, context) = (document.RootElement, document.RootElement.GetProperty("QueryExecutionContext"));
        var parameters = request.TryGetProperty("ExecutionParameters", out var values) ? values.EnumerateArray() : default;
        return new AthenaQuery(
            "",
            Text(request, "ClientRequestToken"),
            Text(request, "QueryString"),
            [.. parameters.Select(value => value.GetString()!)],
            Text(request, "WorkGroup"),
            Text(context, "Catalog"),
            Text(context, "Database"));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
