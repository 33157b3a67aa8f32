using Amazon.Runtime;

namespace Amazon.Athena.Model;

public class StopQueryExecutionRequest : AmazonAthenaRequest
{
    public string QueryExecutionId { get; set; }
}

public class StopQueryExecutionResponse : AmazonWebServiceResponse
{
}
