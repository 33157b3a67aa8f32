using System.Text.Json;
using Amazon.Athena.Internal;

namespace Amazon.Athena.Model;

public class GetQueryResultsRequest : AmazonAthenaRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string QueryExecutionId { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        if (MaxResults is { } most)
        {
            json.WriteNumber(nameof(MaxResults), most);
        }

        json.WriteText("NextToken", NextToken);
        json.WriteText("QueryExecutionId", QueryExecutionId);
    }
}
