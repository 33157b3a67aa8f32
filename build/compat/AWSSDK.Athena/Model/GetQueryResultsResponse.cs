using System.Text.Json;
using Amazon.Athena.Internal;
using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class GetQueryResultsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public ResultSet ResultSet { get; set; }

    public long? UpdateCount { get; set; }

    internal static GetQueryResultsResponse Read(JsonElement json) => new()
    {
        NextToken = json.Text("NextToken"),
        ResultSet = json.Object("ResultSet", Model.ResultSet.Read),
        UpdateCount = json.Long("UpdateCount"),
    };
}
