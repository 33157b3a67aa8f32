
namespace HealthLogger.EndToEnd.Tests;

/// <summary>The permission that each request needs.</summary>
public sealed class RecordedCallsTests
{
    private readonly RecordedCalls _recorded = new();

    [Theory]
    [InlineData("GET", "/bucket?list-type=2&prefix=history%2F", "s3:ListBucket", "bucket")]
    [InlineData("GET", "/bucket/?list-type=2", "s3:ListBucket", "bucket")]
    [InlineData("HEAD", "/bucket", "s3:ListBucket", "bucket")]
    [InlineData("GET", "/bucket?location", "s3:GetBucketLocation", "bucket")]
    [InlineData("GET", "/bucket?uploads", "s3:ListBucketMultipartUploads", "bucket")]
    [InlineData("GET", "/bucket?versions&prefix=a", "s3:ListBucketVersions", "bucket")]
    [InlineData("GET", "/bucket/_plans/2020-01/plan.json", "s3:GetObject", "bucket/_plans/2020-01/plan.json")]
    [InlineData("HEAD", "/bucket/a", "s3:GetObject", "bucket/a")]
    [InlineData("PUT", "/bucket/history/year%3D2020/a.gz", "s3:PutObject", "bucket/history/year=2020/a.gz")]
    [InlineData("POST", "/bucket/a?uploads", "s3:PutObject", "bucket/a")]
    [InlineData("PUT", "/bucket/a?partNumber=1&uploadId=x", "s3:PutObject", "bucket/a")]
    [InlineData("POST", "/bucket/a?uploadId=x", "s3:PutObject", "bucket/a")]
    [InlineData("GET", "/bucket/a?uploadId=x", "s3:ListMultipartUploadParts", "bucket/a")]
    [InlineData("DELETE", "/bucket/a?uploadId=x", "s3:AbortMultipartUpload", "bucket/a")]
    [InlineData("DELETE", "/bucket/a", "s3:DeleteObject", "bucket/a")]
    public void OnS3GoByMethodAndQuery(string method, string path, string action, string resource)
    {
        _recorded.Add(new AwsRequest(method, "127.0.0.1", path));
        Assert.Equal([new AwsCall(action, $"arn:aws:s3:::{resource}")], _recorded.All);
    }

    [Fact]
    public void OnS3ThatDeleteManyNameEachObject()
    {
        const string Body = "<Delete><Object><Key>a/b</Key><VersionId>1</VersionId></Object><Object><Key>c</Key></Object></Delete>";
        _recorded.Add(new AwsRequest("POST", "127.0.0.1", "/bucket?delete", Body: Body));
        Assert.Equal([new AwsCall("s3:DeleteObjectVersion", "arn:aws:s3:::bucket/a/b"), new AwsCall("s3:DeleteObject", "arn:aws:s3:::bucket/c")], _recorded.All);
    }

    [Fact]
    public void OnS3CanNameTheBucketInTheHost()
    {
        _recorded.Add(new AwsRequest("GET", "bucket.s3.eu-west-1.amazonaws.com", "/a/b"));
        _recorded.Add(new AwsRequest("GET", "bucket.s3.eu-west-1.amazonaws.com", "/?list-type=2"));
        Assert.Equal([new AwsCall("s3:GetObject", "arn:aws:s3:::bucket/a/b"), new AwsCall("s3:ListBucket", "arn:aws:s3:::bucket")], _recorded.All);
    }

    [Fact]
    public void OnDynamoDbNameTheirTable()
    {
        _recorded.Add(Post("DynamoDB_20120810.Scan", """{"TableName":"history","Segment":0}"""));
        Assert.Equal([Call("dynamodb", "Scan", "table/history")], _recorded.All);
    }

    [Fact]
    public void OnDynamoDbOfABatchNameEachTable()
    {
        _recorded.Add(Post("DynamoDB_20120810.BatchWriteItem", """{"RequestItems":{"history":[],"other":[]}}"""));
        Assert.Equal([Call("dynamodb", "BatchWriteItem", "table/history"), Call("dynamodb", "BatchWriteItem", "table/other")], _recorded.All);
    }

    [Fact]
    public void OnFirehoseNameTheirStream()
    {
        _recorded.Add(Post("Firehose_20150804.PutRecordBatch", """{"DeliveryStreamName":"stream","Records":[]}"""));
        Assert.Equal([Call("firehose", "PutRecordBatch", "deliverystream/stream")], _recorded.All);
    }

    [Fact]
    public void OnAthenaOfAQueryAreOnTheWorkGroupThatStartedIt()
    {
        _recorded.Add(Post("AmazonAthena.StartQueryExecution", """{"WorkGroup":"reports"}""", """{"QueryExecutionId":"q-1"}"""));
        _recorded.Add(Post("AmazonAthena.StartQueryExecution", "{}", """{"QueryExecutionId":"q-2"}"""));
        _recorded.Add(Post("AmazonAthena.GetQueryResults", """{"QueryExecutionId":"q-1"}"""));
        _recorded.Add(Post("AmazonAthena.StopQueryExecution", """{"QueryExecutionId":"q-2"}"""));
        Assert.Equal(
            [Call("athena", "StartQueryExecution", "workgroup/reports"), Call("athena", "StartQueryExecution", "workgroup/primary"),
                Call("athena", "GetQueryResults", "workgroup/reports"), Call("athena", "StopQueryExecution", "workgroup/primary")],
            _recorded.All);
    }

    [Theory]
    [InlineData("POST", "/bucket/a", null)]
    [InlineData("PUT", "/bucket", null)]
    [InlineData("POST", "/", "Kinesis_20131202.PutRecord")]
    public void UnknownOnesAreNotIgnored(string method, string path, string? target) =>
        Assert.Throws<InvalidOperationException>(() => _recorded.Add(new AwsRequest(method, "127.0.0.1", path, target, "{}")));

    private static AwsRequest Post(string target, string body, string response = "{}") =>
        new("POST", "127.0.0.1", "/", target, body, response);

    private static AwsCall Call(string service, string name, string resource) =>
        new($"{service}:{name}", $"arn:aws:{service}:{DeployedNames.Place}:{resource}");
}
