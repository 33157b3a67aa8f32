using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace HealthLogger.Testing.Fakes;

/// <summary>
/// Athena as clients find it over HTTP, on a free port of loopback: for whole programs, by <c>AWS_ENDPOINT_URL_ATHENA</c>.
/// It runs no SQL but answers what a test says; a token that comes again starts nothing.
/// </summary>
public sealed class AthenaStub : IDisposable
{
    private readonly HttpListener _listener;
    private readonly List<StubQuery> _queries = [];
    private readonly List<string> _calls = [];

    public AthenaStub()
    {
        (_listener, Url) = Listen();
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The rows that a query is answered with, without a header.</summary>
    public Func<StubQuery, IEnumerable<string?[]>> Answer { get; set; } = _ => [];

    /// <summary>Why a query fails, as Athena words it; null where it succeeds.</summary>
    public Func<StubQuery, string?> Fails { get; set; } = _ => null;

    /// <summary>Whether a query runs still, at a look.</summary>
    public Func<StubQuery, bool> Runs { get; set; } = query => query.Looks < 2;

    /// <summary>The error that a call is refused with, such as <c>TooManyRequestsException</c>; null where it is not.</summary>
    public Func<string, string?> Refuses { get; set; } = _ => null;

    /// <summary>Whether the answer to a call that was carried out gets lost on its way.</summary>
    public Func<string, bool> Loses { get; set; } = _ => false;

    /// <summary>The queries that were started, each once, in order.</summary>
    public IReadOnlyList<StubQuery> Started => Copy(_queries);

    /// <summary>Every call so far by its operation, such as <c>GetQueryExecution</c>, whatever became of it.</summary>
    public IReadOnlyList<string> Calls => Copy(_calls);

    public void Dispose() => _listener.Close();

    // A port that was free a moment ago may be taken by now: then the next one.
    private static (HttpListener Listener, string Url) Listen()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
            probe.Stop();
            var listener = new HttpListener { Prefixes = { url + "/" } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // it was stopped
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var operation = (context.Request.Headers["X-Amz-Target"] ?? "").Split('.')[^1];
        using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
        var (error, answer) = Handle(operation, context.Request, body.RootElement);
        if (error is null && Loses(operation))
        {
            context.Response.ContentLength64 = 100;
            await context.Response.OutputStream.WriteAsync("{"u8.ToArray()); // without a byte, it would end well
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = error is null ? 200 : 400;
        context.Response.ContentType = "application/x-amz-json-1.1";
        answer ??= JsonSerializer.Serialize(new { __type = error, Message = $"{error}, says the stub." });
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        context.Response.Close();
    }

    private (string? Error, string? Answer) Handle(string operation, HttpListenerRequest http, JsonElement request)
    {
        try
        {
            if ((Unsigned(http) ?? Enter(operation)) is { } refusal)
            {
                return (refusal, null);
            }

            lock (_queries)
            {
                return Run(operation, request);
            }
        }
        catch (Exception e) // a client that hears nothing would wait
        {
            return (e.ToString(), null);
        }
    }

    private static string? Unsigned(HttpListenerRequest request) =>
        (request.Headers["Authorization"] ?? "").Contains("/athena/aws4_request", StringComparison.Ordinal)
            ? null
            : "IncompleteSignatureException";

    private string? Enter(string operation)
    {
        lock (_calls)
        {
            _calls.Add(operation);
        }

        return Refuses(operation);
    }

    private (string? Error, string? Answer) Run(string operation, JsonElement request)
    {
        if (operation == "StartQueryExecution")
        {
            return (null, $$"""{"QueryExecutionId":"{{Start(request).Id}}"}""");
        }

        var id = request.GetProperty("QueryExecutionId").GetString();
        return (_queries.Find(query => query.Id == id), operation) switch
        {
            (null, _) => ("InvalidRequestException", null),
            ({ } query, "GetQueryExecution") => (null, Look(query)),
            ({ } query, "GetQueryResults") => (null, Page(query, request)),
            ({ } query, "StopQueryExecution") => (null, Stop(query)),
            _ => ("UnknownOperationException", null),
        };
    }

    private StubQuery Start(JsonElement request)
    {
        var token = request.GetProperty("ClientRequestToken").GetString()!;
        if (_queries.Find(query => query.Token == token) is { } same)
        {
            return same;
        }

        var context = request.GetProperty("QueryExecutionContext");
        var parameters = request.TryGetProperty("ExecutionParameters", out var values) ? values.EnumerateArray() : default;
        _queries.Add(new StubQuery(
            $"query-{_queries.Count + 1}",
            token,
            request.GetProperty("QueryString").GetString()!,
            [.. parameters.Select(value => value.GetString()!)],
            request.GetProperty("WorkGroup").GetString()!,
            context.GetProperty("Catalog").GetString()!,
            context.GetProperty("Database").GetString()!));
        return _queries[^1];
    }

    private string Look(StubQuery query)
    {
        query.Looks++;
        var (state, reason) = query.IsStopped ? ("CANCELLED", "Query cancelled by user")
            : Runs(query) ? ("RUNNING", null)
            : Fails(query) is { } why ? ("FAILED", why)
            : ("SUCCEEDED", null);
        return JsonSerializer.Serialize(new
        {
            QueryExecution = new { QueryExecutionId = query.Id, Status = new { State = state, StateChangeReason = reason } },
        });
    }

    private string Page(StubQuery query, JsonElement request)
    {
        var rows = Answer(query).ToList();
        rows.Insert(0, [.. Enumerable.Range(0, rows.Count == 0 ? 1 : rows[0].Length).Select(column => $"_col{column}")]);
        var from = request.TryGetProperty("NextToken", out var token) ? int.Parse(token.GetString()!, CultureInfo.InvariantCulture) : 0;
        var page = rows.Skip(from).Take(request.GetProperty("MaxResults").GetInt32()).ToList();
        var next = from + page.Count;
        return JsonSerializer.Serialize(new
        {
            ResultSet = new { Rows = page.Select(row => new { Data = row.Select(Datum) }) },
            NextToken = next < rows.Count ? next.ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    // A value that is null is not there.
    private static Dictionary<string, string> Datum(string? value) => value is null ? [] : new() { ["VarCharValue"] = value };

    private static string Stop(StubQuery query)
    {
        query.IsStopped = true;
        return "{}";
    }

    private static T[] Copy<T>(List<T> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }
}
