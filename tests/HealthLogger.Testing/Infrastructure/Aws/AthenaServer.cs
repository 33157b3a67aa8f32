using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Testing.Aws;

/// <summary>
/// Athena behind its JSON protocol. It runs no SQL but returns the rows that a test provides; a start with a known client token
/// starts nothing.
/// </summary>
public sealed class AthenaServer : IAsyncDisposable
{
    private readonly List<AthenaQuery> _queries = [];
    private LoopbackServer? _server;

    private AthenaServer()
    {
    }

    public string Url => _server!.Url;

    public ServerCalls Calls { get; } = new();

    /// <summary>The rows of a query's result, without the header.</summary>
    public Func<AthenaQuery, IEnumerable<string?[]>> Rows { get; set; } = _ => [];

    /// <summary>The columns of a query's result; a test that does not read them needs none.</summary>
    public Func<AthenaQuery, IEnumerable<(string Name, string Type)>> Columns { get; set; } = _ => [];

    /// <summary>Why a query fails, in Athena's words, or null if it succeeds.</summary>
    public Func<AthenaQuery, string?> Fails { get; set; } = _ => null;

    /// <summary>Whether a query is still running when it is polled.</summary>
    public Func<AthenaQuery, bool> Runs { get; set; } = query => query.Polls < 2;

    /// <summary>Adds a query that somebody else has started.</summary>
    public string Add(Func<AthenaQuery, AthenaQuery> change)
    {
        lock (_queries)
        {
            _queries.Add(change(_queries[0]) with { Id = $"query-{_queries.Count + 1}", Token = "another" });
            return _queries[^1].Id;
        }
    }

    /// <summary>The queries that were started, each once, in order.</summary>
    public IReadOnlyList<AthenaQuery> Started
    {
        get
        {
            lock (_queries)
            {
                return [.. _queries];
            }
        }
    }

    public static async Task<AthenaServer> StartAsync()
    {
        var server = new AthenaServer();
        server._server = await LoopbackServer.StartAsync(server.OnCallAsync);
        return server;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task OnCallAsync(HttpContext http)
    {
        http.Response.ContentType = "application/x-amz-json-1.1";
        var operation = http.Request.Headers["X-Amz-Target"].Single()!.Split('.')[1];
        var isSigned = http.Request.Headers.Authorization.ToString().Contains("/athena/aws4_request", StringComparison.Ordinal);
        using var request = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        await Calls.MakeAsync(
            operation,
            http,
            () => isSigned ? Respond(operation, request.RootElement) : throw new AwsErrorException(400, "IncompleteSignatureException"),
            fault => http.Response.WriteAsync($$"""{"__type":"{{fault.Code}}","Message":"{{fault.Code}}, says the server."}"""));
    }

    private RequestDelegate Respond(string operation, JsonElement request)
    {
        lock (_queries)
        {
            var json = JsonSerializer.Serialize(operation switch
            {
                "StartQueryExecution" => new { QueryExecutionId = Start(request).Id },
                "GetQueryExecution" => Poll(Find(request)),
                "GetQueryResults" => Page(Find(request), request),
                "StopQueryExecution" => Stop(Find(request)),
                _ => throw new AwsErrorException(400, "UnknownOperationException"),
            });
            return http => http.Response.WriteAsync(json);
        }
    }

    private AthenaQuery Find(JsonElement request) =>
        _queries.Find(query => query.Id == request.GetProperty("QueryExecutionId").GetString())
        ?? throw new AwsErrorException(400, "InvalidRequestException");

    private AthenaQuery Start(JsonElement request)
    {
        var token = request.GetProperty("ClientRequestToken").GetString()!;
        if (_queries.Find(query => query.Token == token) is { } same)
        {
            return same;
        }

        var context = request.GetProperty("QueryExecutionContext");
        var parameters = request.TryGetProperty("ExecutionParameters", out var values) ? values.EnumerateArray() : default;
        _queries.Add(new AthenaQuery(
            $"query-{_queries.Count + 1}",
            token,
            request.GetProperty("QueryString").GetString()!,
            [.. parameters.Select(value => value.GetString()!)],
            request.GetProperty("WorkGroup").GetString()!,
            context.GetProperty("Catalog").GetString()!,
            context.GetProperty("Database").GetString()!));
        return _queries[^1];
    }

    private object Poll(AthenaQuery query)
    {
        query.Polls++;
        var (state, reason) = query.IsStopped ? ("CANCELLED", "Query cancelled by user")
            : Runs(query) ? ("RUNNING", null)
            : Fails(query) is { } why ? ("FAILED", why)
            : ("SUCCEEDED", null);
        var status = new { State = state, StateChangeReason = reason };
        return new
        {
            QueryExecution = new { QueryExecutionId = query.Id, Query = query.Sql, query.WorkGroup, ExecutionParameters = query.Parameters, Status = status },
        };
    }

    private object Page(AthenaQuery query, JsonElement request)
    {
        var rows = Rows(query).ToList();
        rows.Insert(0, [.. Enumerable.Range(0, rows.Count == 0 ? 1 : rows[0].Length).Select(column => $"_col{column}")]);
        var from = request.TryGetProperty("NextToken", out var token) ? int.Parse(token.GetString()!, CultureInfo.InvariantCulture) : 0;
        var page = rows.Skip(from).Take(request.GetProperty("MaxResults").GetInt32()).ToList();
        var next = from + page.Count;
        return new
        {
            ResultSet = new
            {
                Rows = page.Select(row => new { Data = row.Select(Datum) }),
                ResultSetMetadata = new { ColumnInfo = Columns(query).Select(column => new { column.Name, column.Type }) },
            },
            NextToken = next < rows.Count ? next.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    // Athena leaves a null value out.
    private static Dictionary<string, string> Datum(string? value) => value is null ? [] : new() { ["VarCharValue"] = value };

    private static object Stop(AthenaQuery query)
    {
        query.IsStopped = true;
        return new { };
    }
}
