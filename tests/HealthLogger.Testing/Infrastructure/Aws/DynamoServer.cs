using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Testing.Aws;

/// <summary>
/// A table behind DynamoDB's JSON protocol: DescribeTable, Scan and BatchWriteItem, with pages, segments, projection of one
/// attribute, and checksums.
/// </summary>
public sealed class DynamoServer : IAsyncDisposable
{
    public const string Table = "the-table";

    private readonly DynamoItems _items;
    private LoopbackServer? _server;

    private DynamoServer(DynamoItems items) => _items = items;

    public string Url => _server!.Url;

    public ServerCalls Calls { get; } = new();

    /// <summary>The size that the table reports, or null for the size of its items.</summary>
    public long? Bytes { get; init; }

    public static async Task<DynamoServer> StartAsync(DynamoItems items, long? bytes = null)
    {
        var server = new DynamoServer(items) { Bytes = bytes };
        server._server = await LoopbackServer.StartAsync(server.OnCallAsync);
        return server;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task OnCallAsync(HttpContext http)
    {
        http.Response.ContentType = "application/x-amz-json-1.0";
        http.Response.Headers["x-amzn-RequestId"] = "request-1";
        var name = http.Request.Headers["X-Amz-Target"].Single()!.Split('.')[1];
        using var request = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        await Calls.MakeAsync(name, http, () => Respond(name, request.RootElement), fault =>
            http.Response.WriteAsync($$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{fault.Code}}","message":"{{fault.Code}}"}"""));
    }

    private RequestDelegate Respond(string name, JsonElement request) => name switch
    {
        "DescribeTable" => Json(Describe(TableOf(request))),
        "Scan" => Page(Scan(request)),
        "BatchWriteItem" => Json(Put(request.GetProperty("RequestItems").GetProperty(Table).EnumerateArray()
            .Select(each => each.GetProperty("PutRequest").GetProperty("Item")))),
        _ => throw new AwsErrorException(400, "UnknownOperationException"),
    };

    private string Describe(string table) =>
        $$$"""
        {"Table":{"TableName":"{{{table}}}","TableStatus":"ACTIVE","TableSizeBytes":{{{Bytes ?? _items.Bytes}}},
        "ItemCount":{{{_items.Count}}},"CreationDateTime":1577836800.0,
        "KeySchema":[{"AttributeName":"userId","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}}
        """;

    private DynamoPage Scan(JsonElement request)
    {
        TableOf(request);
        var attribute = request.TryGetProperty("ProjectionExpression", out var projected)
            ? request.GetProperty("ExpressionAttributeNames").GetProperty(projected.GetString()!).GetString()
            : null;
        return _items.Scan(
            request.GetProperty("Segment").GetInt32(), request.GetProperty("TotalSegments").GetInt32(), attribute,
            request.TryGetProperty("ExclusiveStartKey", out var after) ? DynamoItem.KeyOf(after) : null);
    }

    private string Put(IEnumerable<JsonElement> items)
    {
        foreach (var item in items)
        {
            _items.Put(DynamoItem.Parse(item));
        }

        return """{"UnprocessedItems":{}}""";
    }

    private static string TableOf(JsonElement request) => request.GetProperty("TableName").GetString() is Table
        ? Table
        : throw new AwsErrorException(400, "ResourceNotFoundException");

    private static RequestDelegate Json(string json) => http => http.Response.WriteAsync(json);

    private static RequestDelegate Page(DynamoPage page) => async http =>
    {
        http.Response.ContentLength = page.Body.Length;
        http.Response.Headers["x-amz-crc32"] = page.Crc32.ToString(CultureInfo.InvariantCulture);
        await http.Response.Body.WriteAsync(page.Body, http.RequestAborted);
    };
}
