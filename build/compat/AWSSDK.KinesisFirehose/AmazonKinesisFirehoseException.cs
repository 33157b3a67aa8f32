using System.Net;
using Amazon.Runtime;

namespace Amazon.KinesisFirehose;

public class AmazonKinesisFirehoseException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public AmazonKinesisFirehoseException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public AmazonKinesisFirehoseException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }
}
