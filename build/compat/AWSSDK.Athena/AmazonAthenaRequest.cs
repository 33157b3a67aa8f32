using Amazon.Runtime;

namespace Amazon.Athena;

public class AmazonAthenaRequest : AmazonWebServiceRequest
{
}
