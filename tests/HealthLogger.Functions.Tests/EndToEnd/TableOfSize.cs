using System.Text.Json.Nodes;
using HealthLogger.Functions.Tests.Recording;

namespace HealthLogger.Functions.Tests.EndToEnd;

/// <summary>A table's size, which decides how it is cut into segments: of moto's, each says that it has 0 bytes.</summary>
internal sealed class TableOfSize(long bytes)
{
    public async Task<AwsAnswer> PassAsync(AwsRequest request, Func<Task<AwsAnswer>> next)
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
