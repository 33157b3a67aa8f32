using System.Net;
using Amazon.Runtime;

namespace Amazon.Athena;

public class AmazonAthenaException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public AmazonAthenaException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public AmazonAthenaException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }
}
