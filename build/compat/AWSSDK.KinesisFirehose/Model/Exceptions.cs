using System.Net;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.KinesisFirehose.Model;

public class InvalidArgumentException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidArgumentException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public InvalidArgumentException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class InvalidKMSResourceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidKMSResourceException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public InvalidKMSResourceException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }

    public string Code { get; set; }
}

public class InvalidSourceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidSourceException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public InvalidSourceException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }

    public string Code { get; set; }
}

public class ResourceNotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ResourceNotFoundException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public ResourceNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class ServiceUnavailableException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonKinesisFirehoseException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public ServiceUnavailableException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public ServiceUnavailableException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }
}

internal static class FirehoseErrors
{
    public static AmazonServiceException Read(ErrorResponse error, byte[] body)
    {
        var (message, inner, type, code, id, status) =
            (error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);
        return code switch
        {
            nameof(InvalidArgumentException) => new InvalidArgumentException(message, inner, type, code, id, status),
            nameof(InvalidKMSResourceException) =>
                new InvalidKMSResourceException(message, inner, type, code, id, status) { Code = CodeOf(body) },
            nameof(InvalidSourceException) =>
                new InvalidSourceException(message, inner, type, code, id, status) { Code = CodeOf(body) },
            nameof(ResourceNotFoundException) => new ResourceNotFoundException(message, inner, type, code, id, status),
            nameof(ServiceUnavailableException) => new ServiceUnavailableException(message, inner, type, code, id, status),
            _ => new AmazonKinesisFirehoseException(message, inner, type, code, id, status),
        };
    }

    // The code of KMS or of the source, beside Firehose's.
    private static string CodeOf(byte[] body) => JsonMembers.Parse(body).Text("code");
}
