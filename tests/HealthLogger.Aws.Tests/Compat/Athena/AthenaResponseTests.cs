using Amazon.Athena;
using Amazon.Athena.Model;
using HealthLogger.Aws.Tests.Fakes;

namespace HealthLogger.Aws.Tests.Compat.Athena;

/// <summary>The responses that the stand-in for AWSSDK.Athena reads.</summary>
public sealed class AthenaResponseTests
{
    private readonly CannedAthena _athena = new();

    [Fact]
    public async Task AStartedQueryHasAnId()
    {
        _athena.Respond("""{"QueryExecutionId":"q-1","NewInALaterVersion":{"a":[1]}}""");

        var response = await _athena.Client().StartQueryExecutionAsync(new StartQueryExecutionRequest { QueryString = "q" });

        Assert.Equal("q-1", response.QueryExecutionId);
        Assert.Equal("request-1", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task AFailedQueryHasAllDetails()
    {
        _athena.Respond("""
            {"QueryExecution":{"QueryExecutionId":"q-1","Query":"SELECT 1","StatementType":"DML","SubstatementType":"SELECT","WorkGroup":"w",
              "ExecutionParameters":["1"],"QueryExecutionContext":{"Catalog":"c","Database":"d"},"ResultConfiguration":{"OutputLocation":"s3://b/q-1.csv"},
              "Statistics":{"DataScannedInBytes":5000000000,"EngineExecutionTimeInMillis":12,"TotalExecutionTimeInMillis":34,"QueryQueueTimeInMillis":56,
                "QueryPlanningTimeInMillis":7,"ServicePreProcessingTimeInMillis":8,"ServiceProcessingTimeInMillis":9,"DataManifestLocation":"m"},
              "Status":{"State":"FAILED","StateChangeReason":"Why","SubmissionDateTime":1767225600.25,"CompletionDateTime":1767225601,
                "AthenaError":{"ErrorCategory":2,"ErrorType":1301,"ErrorMessage":"Why","Retryable":false}}}}
            """);

        var query = (await _athena.Client().GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = "q-1" })).QueryExecution;

        Assert.Equal(("q-1", "SELECT 1", "w", "SELECT"), (query.QueryExecutionId, query.Query, query.WorkGroup, query.SubstatementType));
        Assert.Equal(("c", "d", "s3://b/q-1.csv"), (query.QueryExecutionContext.Catalog, query.QueryExecutionContext.Database, query.ResultConfiguration.OutputLocation));
        Assert.Same(StatementType.DML, query.StatementType);
        Assert.Equal(["1"], query.ExecutionParameters);
        Assert.Same(QueryExecutionState.FAILED, query.Status.State);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, 250, DateTimeKind.Utc), query.Status.SubmissionDateTime);
        Assert.Equal(DateTimeKind.Utc, query.Status.CompletionDateTime!.Value.Kind);
        var error = query.Status.AthenaError;
        Assert.Equal((2, 1301, "Why", false), (error.ErrorCategory, error.ErrorType, error.ErrorMessage, error.Retryable));
        Assert.Equal((5_000_000_000, 12, 34), (query.Statistics.DataScannedInBytes, query.Statistics.EngineExecutionTimeInMillis, query.Statistics.TotalExecutionTimeInMillis));
    }

    [Fact]
    public async Task MissingPropertiesAreNull()
    {
        _athena.Respond("""{"QueryExecution":{"Status":{"State":"LATER_STATE","AthenaError":null}}}""");

        var query = (await _athena.Client().GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = "q-1" })).QueryExecution;

        Assert.Null(query.Status.AthenaError);
        Assert.Null(query.Status.SubmissionDateTime);
        Assert.Null(query.Statistics);
        Assert.Null(query.ExecutionParameters);
        Assert.Equal("LATER_STATE", query.Status.State.Value);
        Assert.Equal(QueryExecutionState.FindValue("LATER_STATE"), query.Status.State);
    }

    [Fact]
    public async Task AMissingValueInARowIsNull()
    {
        _athena.Respond("""
            {"NextToken":"n","UpdateCount":0,"ResultSet":{
              "Rows":[{"Data":[{"VarCharValue":"_col0"},{"VarCharValue":"_col1"}]},{"Data":[{},{"VarCharValue":""}]}],
              "ResultSetMetadata":{"ColumnInfo":[{"CatalogName":"hive","SchemaName":"","TableName":"","Name":"_col0","Label":"_col0","Type":"bigint",
                "Precision":19,"Scale":0,"Nullable":"UNKNOWN","CaseSensitive":false}]}}}
            """);

        var response = await _athena.Client().GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = "q-1" });

        Assert.Equal(("n", 0L), (response.NextToken, response.UpdateCount));
        Assert.Equal(["_col0", "_col1"], response.ResultSet.Rows[0].Data.Select(datum => datum.VarCharValue));
        Assert.Equal([null, ""], response.ResultSet.Rows[1].Data.Select(datum => datum.VarCharValue));
        var column = Assert.Single(response.ResultSet.ResultSetMetadata.ColumnInfo);
        Assert.Equal(("_col0", "bigint", 19, false), (column.Name, column.Type, column.Precision, column.CaseSensitive));
        Assert.Same(ColumnNullable.UNKNOWN, column.Nullable);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    public async Task AResponseCanBeEmpty(string body)
    {
        _athena.Respond(body);

        var response = await _athena.Client().StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = "q-1" });

        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
    }
}
