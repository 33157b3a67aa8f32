using System.Globalization;
using System.Net;
using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.Runtime;
using HealthLogger.Aws.Report;
using Moq;

namespace HealthLogger.Testing.Aws;

/// <summary>A mock of Athena's client: one query per client token, a sequence of states, results in pages with a header.</summary>
internal sealed class FakeAthena
{
    public static readonly AthenaOptions Options = new("the-workgroup", "s3tablescatalog/the-bucket", "the_namespace", "the_database")
    {
        Failed = new(3, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(5)),
    };

    private volatile Run[] _runs = []; // replaced, never changed, because tests read it while queries start
    private readonly Mock<IAmazonAthena> _client = new(MockBehavior.Strict);

    public FakeAthena()
    {
        _client.Setup(athena => athena.StartQueryExecutionAsync(It.IsAny<StartQueryExecutionRequest>(), It.IsAny<CancellationToken>()))
            .Returns((StartQueryExecutionRequest sent, CancellationToken token) => Calls.MakeAsync("StartQueryExecution", () => Start(sent), token));
        _client.Setup(athena => athena.GetQueryExecutionAsync(It.IsAny<GetQueryExecutionRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetQueryExecutionRequest sent, CancellationToken token) => Calls.MakeAsync("GetQueryExecution", () => Poll(sent), token));
        _client.Setup(athena => athena.GetQueryResultsAsync(It.IsAny<GetQueryResultsRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetQueryResultsRequest sent, CancellationToken token) => Calls.MakeAsync("GetQueryResults", () => Page(sent), token));
        _client.Setup(athena => athena.StopQueryExecutionAsync(It.IsAny<StopQueryExecutionRequest>(), It.IsAny<CancellationToken>()))
            .Returns((StopQueryExecutionRequest sent, CancellationToken token) => Calls.MakeAsync("StopQueryExecution", () => Stop(sent), token));
    }

    public IAmazonAthena Client => _client.Object;

    public Calls Calls { get; } = new();

    /// <summary>Returns the rows of a query.</summary>
    public Func<StartQueryExecutionRequest, IEnumerable<string?[]>> RowsOf { get; set; } = _ => [];

    /// <summary>The columns of every result.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns { get; set; } = [];

    /// <summary>The state at each poll; the last one is repeated.</summary>
    public List<QueryExecutionStatus> States { get; set; } = [State("QUEUED"), State("RUNNING"), State("SUCCEEDED")];

    /// <summary>The states of the query that was started as the given one, from 1; <see cref="States"/> by default.</summary>
    public Func<int, List<QueryExecutionStatus>>? StatesOf { get; set; }

    /// <summary>The started queries, each once.</summary>
    public IReadOnlyList<StartQueryExecutionRequest> Started => [.. _runs.Select(run => run.Request)];

    /// <summary>The number of stopped queries.</summary>
    public int Stopped => _runs.Count(run => run.IsStopped);

    public static QueryExecutionStatus State(string state, string? reason = null, AthenaError? error = null) =>
        new() { State = state, StateChangeReason = reason, AthenaError = error };

    /// <summary>An error of Athena, nearly always with status 400.</summary>
    public static AmazonAthenaException Error(string code) => code switch
    {
        "TooManyRequestsException" => new TooManyRequestsException(code, ErrorType.Sender, code, "request-1", HttpStatusCode.BadRequest),
        "InvalidRequestException" => new InvalidRequestException(code, ErrorType.Sender, code, "request-1", HttpStatusCode.BadRequest),
        _ => new AmazonAthenaException(code, ErrorType.Sender, code, "request-1", HttpStatusCode.BadRequest),
    };

    private StartQueryExecutionResponse Start(StartQueryExecutionRequest request)
    {
        Assert.Equal(Options.WorkGroup, request.WorkGroup);
        Assert.InRange(request.ClientRequestToken.Length, 32, 128);
        Assert.NotEqual([], request.ExecutionParameters ?? ["none"]);
        var run = Array.Find(_runs, run => run.Request.ClientRequestToken == request.ClientRequestToken);
        if (run is null)
        {
            run = new Run($"query-{_runs.Length + 1}", request);
            _runs = [.. _runs, run];
        }

        return new StartQueryExecutionResponse { QueryExecutionId = run.Id };
    }

    private GetQueryExecutionResponse Poll(GetQueryExecutionRequest request)
    {
        var run = Find(request.QueryExecutionId);
        var states = StatesOf?.Invoke(Array.IndexOf(_runs, run) + 1) ?? States;
        var status = run.IsStopped ? State("CANCELLED", "Query cancelled by user") : states[Math.Min(run.Polls++, states.Count - 1)];
        var execution = new QueryExecution
        {
            QueryExecutionId = run.Id,
            Query = run.Request.QueryString,
            WorkGroup = run.Request.WorkGroup,
            ExecutionParameters = run.Request.ExecutionParameters,
            Status = status,
        };
        return new GetQueryExecutionResponse { QueryExecution = execution };
    }

    private GetQueryResultsResponse Page(GetQueryResultsRequest request)
    {
        var run = Find(request.QueryExecutionId);
        Assert.DoesNotContain("REPAIR", run.Request.QueryString, StringComparison.Ordinal);
        var rows = run.Rows ??= [.. RowsOf(run.Request).ToList() is { Count: > 0 } all ? all.Prepend(Header(all[0].Length)) : [["_col0"]]];
        var from = request.NextToken is null ? 0 : int.Parse(request.NextToken, CultureInfo.InvariantCulture);
        var page = rows.Skip(from).Take(Assert.NotNull(request.MaxResults)).Select(ToRow).ToList();
        var next = from + page.Count;
        return new GetQueryResultsResponse
        {
            ResultSet = new ResultSet
            {
                Rows = page,
                ResultSetMetadata = new ResultSetMetadata { ColumnInfo = [.. Columns.Select(column => new ColumnInfo { Name = column.Name, Type = column.Type })] },
            },
            NextToken = next < rows.Count ? next.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private StopQueryExecutionResponse Stop(StopQueryExecutionRequest request)
    {
        Find(request.QueryExecutionId).IsStopped = true;
        return new StopQueryExecutionResponse();
    }

    private Run Find(string id) => Array.Find(_runs, run => run.Id == id) ?? throw Error("InvalidRequestException");

    private static string?[] Header(int columns) => [.. Enumerable.Range(0, columns).Select(column => $"_col{column}")];

    private static Row ToRow(string?[] values) => new() { Data = [.. values.Select(value => new Datum { VarCharValue = value })] };

    private sealed record Run(string Id, StartQueryExecutionRequest Request)
    {
        public int Polls { get; set; }

        public bool IsStopped { get; set; }

        public List<string?[]>? Rows { get; set; }
    }
}
