using System.Net;
using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public class InvalidKMSResourceException : AmazonKinesisFirehoseException
{
    public InvalidKMSResourceException(string message)
        : base(message)
    {
    }

    public InvalidKMSResourceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidKMSResourceException(Exception innerException)
        : base(innerException)
    {
    }

    public InvalidKMSResourceException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidKMSResourceException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public string Code { get; set; }
}
