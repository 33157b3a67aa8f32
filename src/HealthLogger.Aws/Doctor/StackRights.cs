using Amazon.Athena.Model;
using Amazon.DynamoDBv2.Model;
using Amazon.KinesisFirehose.Model;
using Amazon.S3.Model;
using HealthLogger.Core.Replay;

namespace HealthLogger.Aws.Doctor;

/// <summary>The rights of the commands with <c>--aws</c>, as far as a call can show them without a change.</summary>
/// <param name="settings">A right on something whose variable is not set is left out.</param>
internal sealed class StackRights(StackClients clients, StackSettings settings)
{
    // No object has it, so a write on the condition that the object has this tag never happens.
    private const string NoETag = "\"00000000000000000000000000000000\"";

    private static readonly string[] ArchivePrefixes = ["history/", "quarantine/", "_plans/", "_manifests/", "reports/"];

    // Of everything in the archive bucket.
    private string Root => settings.Prefix("ARCHIVE_PREFIX");

    public IEnumerable<Right> All() =>
    [
        .. With("DELIVERY_STREAM", Stream),
        .. With("HISTORY_TABLE", Table),
        .. With("ARCHIVE_BUCKET", Archive),
        .. With("ERROR_BUCKET", Errors),
        .. With("ATHENA_WORKGROUP", WorkGroup),
    ];

    private IEnumerable<Right> With(string variable, Func<string, IEnumerable<Right>> rights) =>
        settings.IsSet(variable) ? rights(settings.Required(variable)) : [];

    // Firehose rejects a batch without records.
    private IEnumerable<Right> Stream(string stream) =>
    [
        new("firehose:PutRecordBatch", $"arn:aws:firehose:*:*:deliverystream/{stream}", "ingest, replay", cancellation =>
            clients.Firehose.PutRecordBatchAsync(new PutRecordBatchRequest { DeliveryStreamName = stream, Records = [] }, cancellation)),
    ];

    private IEnumerable<Right> Table(string table)
    {
        var arn = $"arn:aws:dynamodb:*:*:table/{table}";
        yield return new("dynamodb:DescribeTable", arn, "archive", cancellation =>
            clients.Dynamo.DescribeTableAsync(new DescribeTableRequest { TableName = table }, cancellation));
        yield return new("dynamodb:Scan", arn, "archive", cancellation =>
            clients.Dynamo.ScanAsync(new ScanRequest { TableName = table, Limit = 1, Segment = 0, TotalSegments = 1000 }, cancellation));
        yield return new("dynamodb:BatchWriteItem", arn, "history import", cancellation => DeleteNothingAsync(table, cancellation));
        yield return new("dynamodb:DescribeTimeToLive", arn, "doctor", cancellation =>
            clients.Dynamo.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = table }, cancellation));
    }

    // Deletes an item that no table has. A table with another key rejects it as invalid, after it has checked the right.
    private Task<BatchWriteItemResponse> DeleteNothingAsync(string table, CancellationToken cancellation)
    {
        var name = $"health-logger-doctor-{Guid.NewGuid()}";
        var delete = new DeleteRequest(new() { ["userId"] = new AttributeValue(name), ["sk"] = new AttributeValue(name) });
        return clients.Dynamo.BatchWriteItemAsync(new BatchWriteItemRequest { RequestItems = new() { [table] = [new WriteRequest(delete)] } }, cancellation);
    }

    private IEnumerable<Right> Archive(string bucket) =>
    [
        List(bucket, "archive, report"),
        Get(bucket, $"{Root}_manifests/", "archive, report"),
        Get(bucket, $"{Root}history/", "archive verify"),
        Get(bucket, $"{Root}quarantine/", "archive verify"),
        Get(bucket, $"{Root}_plans/", "archive"),
        Get(bucket, $"{Root}reports/", "report"),
        .. ArchivePrefixes.Select(prefix => Put(bucket, Root + prefix, prefix == "reports/" ? "report" : "archive")),
        Abort(bucket, $"{Root}history/"),
        Abort(bucket, $"{Root}quarantine/"),
    ];

    private IEnumerable<Right> Errors(string bucket) =>
        [List(bucket, "replay"), Get(bucket, "errors/", "replay"), Put(bucket, ReplayMarks.Prefix, "replay")];

    private Right List(string bucket, string usedBy) => new("s3:ListBucket", $"arn:aws:s3:::{bucket}", usedBy, cancellation =>
        clients.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1 }, cancellation));

    // With s3:ListBucket, a missing object is "not found"; without, it is denied like an object that may not be read.
    private Right Get(string bucket, string prefix, string usedBy) => new("s3:GetObject", $"arn:aws:s3:::{bucket}/{prefix}*", usedBy, async cancellation =>
        (await clients.S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = $"{prefix}doctor" }, cancellation)).Dispose());

    private Right Put(string bucket, string prefix, string usedBy) => new("s3:PutObject", $"arn:aws:s3:::{bucket}/{prefix}*", usedBy, cancellation =>
        clients.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = $"{prefix}doctor", ContentBody = "", IfMatch = NoETag }, cancellation));

    private Right Abort(string bucket, string prefix) => new("s3:AbortMultipartUpload", $"arn:aws:s3:::{bucket}/{prefix}*", "archive", cancellation =>
        clients.S3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket, Key = $"{prefix}doctor", UploadId = "none" }, cancellation));

    // SELECT 1 reads no table. Its result is a file of a few bytes where the workgroup stores results.
    private IEnumerable<Right> WorkGroup(string workGroup)
    {
        var arn = $"arn:aws:athena:*:*:workgroup/{workGroup}";
        string? id = null;
        yield return new("athena:StartQueryExecution", arn, "report, schema", async cancellation => id = (await clients.Athena.StartQueryExecutionAsync(
            new StartQueryExecutionRequest { QueryString = "SELECT 1", WorkGroup = workGroup, ClientRequestToken = Guid.NewGuid().ToString() }, cancellation)).QueryExecutionId);
        yield return new("athena:GetQueryExecution", arn, "report, schema", cancellation =>
            clients.Athena.GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = id ?? NoQuery }, cancellation));
        yield return new("athena:GetQueryResults", arn, "report, schema", cancellation =>
            clients.Athena.GetQueryResultsAsync(new GetQueryResultsRequest { QueryExecutionId = id ?? NoQuery }, cancellation));
        yield return new("athena:StopQueryExecution", arn, "report, schema, when they are interrupted", cancellation =>
            clients.Athena.StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = id ?? NoQuery }, cancellation));
    }

    // Of a query that could not be started.
    private const string NoQuery = "00000000-0000-0000-0000-000000000000";
}
