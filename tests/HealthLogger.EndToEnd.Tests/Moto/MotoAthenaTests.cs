using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.Runtime;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Report;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The query engine with its real client over HTTP: start, poll, results, stop.</summary>
/// <remarks>Moto 5.2 runs no SQL: it immediately returns queued results. It supports neither client tokens nor failures.</remarks>
public sealed class MotoAthenaTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly AthenaOptions Options = new("primary", "s3tablescatalog/b", "n", "d");

    [SkippableFact]
    public async Task AQueryReturnsItsRows()
    {
        using var client = Client();
        await QueueRowsAsync("""[{"VarCharValue":"_col0"},{"VarCharValue":"_col1"}]""", """[{"VarCharValue":"2026-01-01"},{}]""");
        var engine = new AthenaQueryEngine(client, Options, TimeProvider.System, new Random(1));

        var rows = new List<QueryRow>();
        await foreach (var row in engine.QueryAsync(new Query("any", QuerySource.HealthRecords, "SELECT 1 WHERE a = ?", ["O'Hara"]), default))
        {
            rows.Add(row);
        }

        Assert.Equal(["2026-01-01", null], Assert.Single(rows).Values);
    }

    [SkippableFact]
    public async Task AStartedQueryHasTheSentValues()
    {
        using var client = Client();
        var statement = AthenaStatement.For(new Query("any", QuerySource.HealthRecords, "SELECT 1 WHERE a = ?", ["O'Hara"]), Options);

        var id = (await client.StartQueryExecutionAsync(statement.NewRequest("primary"))).QueryExecutionId;
        await client.StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = id });
        var query = (await client.GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = id })).QueryExecution;

        Assert.Equal((QueryExecutionState.CANCELLED, StatementType.DML, "primary"), (query.Status.State, query.StatementType, query.WorkGroup));
        Assert.Equal(("s3tablescatalog/b", "n"), (query.QueryExecutionContext.Catalog, query.QueryExecutionContext.Database));
        Assert.Equal(["'O''Hara'"], query.ExecutionParameters);
        Assert.Equal(DateTimeKind.Utc, query.Status.SubmissionDateTime!.Value.Kind);
    }

    [SkippableFact]
    public async Task ARepairRuns()
    {
        using var client = Client();

        await new AthenaQueryEngine(client, Options, TimeProvider.System, new Random(1)).RepairAsync([], default);
    }

    private AmazonAthenaClient Client()
    {
        Skip.IfNot(moto.Missing is null, moto.Missing);
        return new AmazonAthenaClient(
            new BasicAWSCredentials("any", "any"), new AmazonAthenaConfig { ServiceURL = moto.Url, AuthenticationRegion = "us-east-1" });
    }

    private async Task QueueRowsAsync(params string[] rows)
    {
        var body = $$"""{"results":[{"rows":[{{string.Join(',', rows.Select(row => $$"""{"Data":{{row}}}"""))}}],"column_info":[]}]}""";
        using var http = new HttpClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri(moto.Url + "/moto-api/static/athena/query-results"), content)).EnsureSuccessStatusCode();
    }
}
