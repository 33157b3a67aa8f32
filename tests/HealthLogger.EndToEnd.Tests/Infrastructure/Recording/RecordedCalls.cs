using System.Collections.Concurrent;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The calls to AWS, derived from the requests. Several callers may record at once.</summary>
internal sealed class RecordedCalls
{
    private readonly ConcurrentQueue<AwsCall> _calls = [];
    private readonly ConcurrentDictionary<string, string> _workGroups = []; // of each query

    /// <summary>In the order in which they were recorded.</summary>
    public IReadOnlyCollection<AwsCall> All => _calls;

    public void Add(AwsRequest request)
    {
        foreach (var call in Read(request))
        {
            _calls.Enqueue(call);
        }
    }

    private IEnumerable<AwsCall> Read(AwsRequest request) => request.Target?.Split('.') switch
    {
        null => S3Actions.Of(request),
        ["DynamoDB_20120810", var name] => Tables(request).Select(table => Call("dynamodb", name, $"table/{table}")),
        ["Firehose_20150804", var name] => [Call("firehose", name, $"deliverystream/{request.Sent("DeliveryStreamName")}")],
        ["AmazonAthena", var name] => [Call("athena", name, $"workgroup/{WorkGroup(request)}")],
        _ => throw new InvalidOperationException($"Which permission {request.Target} asks for is not known here."),
    };

    private static AwsCall Call(string service, string name, string resource) =>
        new($"{service}:{name}", $"arn:aws:{service}:{DeployedNames.Place}:{resource}");

    // Calls that write or read batches name each of their tables.
    private static IEnumerable<string> Tables(AwsRequest request) =>
        request.Sent("TableName") is { } table ? [table] : request.Keys("RequestItems");

    // After its start, a query is identified only by its id.
    private string WorkGroup(AwsRequest request)
    {
        if (request.Sent("QueryExecutionId") is { } id)
        {
            return _workGroups.GetValueOrDefault(id, "(of a query that nobody started)");
        }

        var group = request.Sent("WorkGroup") ?? "primary";
        if (request.ResponseText("QueryExecutionId") is { } started)
        {
            _workGroups[started] = group;
        }

        return group;
    }
}
