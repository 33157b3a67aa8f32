using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Sets the size of a table, which decides the number of segments: moto reports 0 bytes for every table.</summary>
internal sealed class TableSize(long bytes)
{
    public async Task<AwsResponse> PassAsync(AwsRequest request, Func<Task<AwsResponse>> next)
    {
        var response = await next();
        if (request.Target != "DynamoDB_20120810.DescribeTable")
        {
            return response;
        }

        var described = JsonNode.Parse(response.Text)!;
        described["Table"]!["TableSizeBytes"] = bytes;
        return response.With(described.ToJsonString());
    }
}
