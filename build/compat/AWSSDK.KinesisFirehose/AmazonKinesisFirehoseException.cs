using System.Net;
using Amazon.Runtime;

namespace Amazon.KinesisFirehose;

public class AmazonKinesisFirehoseException : AmazonServiceException
{
    public AmazonKinesisFirehoseException(string message)
        : base(message)
    {
    }

    public AmazonKinesisFirehoseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AmazonKinesisFirehoseException(Exception innerException)
        : base(innerException.Message, innerException)
    {
    }

    public AmazonKinesisFirehoseException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonKinesisFirehoseException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
