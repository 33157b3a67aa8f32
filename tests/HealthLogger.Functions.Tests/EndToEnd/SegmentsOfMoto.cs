using System.IO.Hashing;
using System.Text;
using System.Text.Json.Nodes;
using HealthLogger.Functions.Tests.Recording;

namespace HealthLogger.Functions.Tests.EndToEnd;

/// <summary>
/// What moto 5.2 lacks of DynamoDB: a scan of one segment answers that segment's items alone, by the hash of their key, and a
/// table has a size.
/// </summary>
/// <param name="tableBytes">What the table says of its size.</param>
internal sealed class SegmentsOfMoto(long tableBytes)
{
    public async Task<AwsAnswer> PassAsync(AwsRequest request, Func<Task<AwsAnswer>> next)
    {
        var answer = await next();
        return request.Target switch
        {
            "DynamoDB_20120810.Scan" => answer.With(Segment(JsonNode.Parse(request.Body)!, JsonNode.Parse(answer.Text)!).ToJsonString()),
            "DynamoDB_20120810.DescribeTable" => answer.With(Sized(JsonNode.Parse(answer.Text)!).ToJsonString()),
            _ => answer,
        };
    }

    private JsonNode Sized(JsonNode answer)
    {
        answer["Table"]!["TableSizeBytes"] = tableBytes;
        return answer;
    }

    private static JsonNode Segment(JsonNode scan, JsonNode answer)
    {
        var (number, count) = (scan["Segment"]!.GetValue<int>(), scan["TotalSegments"]!.GetValue<int>());
        var items = answer["Items"]!.AsArray().Where(item => SegmentOf(item!["userId"]!["S"]!.GetValue<string>(), count) == number);
        answer["Items"] = new JsonArray([.. items.Select(item => item!.DeepClone())]);
        answer["Count"] = answer["Items"]!.AsArray().Count;
        return answer;
    }

    private static int SegmentOf(string user, int count) => (int)(XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(user)) % (ulong)count);
}
