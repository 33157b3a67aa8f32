using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A table's size, which decides how it is cut into segments: of moto's, each says that it has 0 bytes.</summary>
internal sealed class TableSize(long bytes)
{
    public async Task<AwsResponse> PassAsync(AwsRequest request, Func<Task<AwsResponse>> next)
    {
        var answer = await next();
        if (request.Target != "DynamoDB_20120810.DescribeTable")
        {
            return answer;
        }

        var described = JsonNode.Parse(answer.Text)!;
        described["Table"]!["TableSizeBytes"] = bytes;
        return answer.With(described.ToJsonString());
    }
}
