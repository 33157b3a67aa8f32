using System.Net;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Athena.Model;

public class InternalServerException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InternalServerException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public InternalServerException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class InvalidRequestException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public InvalidRequestException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public InvalidRequestException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }

    public string AthenaErrorCode { get; set; }
}

public class TooManyRequestsException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonAthenaException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public TooManyRequestsException(string message)
        : this(message, null, default, null, null, default)
    {
    }

    public TooManyRequestsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : this(message, null, errorType, errorCode, requestId, statusCode)
    {
    }

    public ThrottleReason Reason { get; set; }
}

internal static class AthenaErrors
{
    public static AmazonServiceException Read(ErrorResponse error, byte[] body)
    {
        var (message, inner, type, code, id, status) =
            (error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);
        return code switch
        {
            nameof(InternalServerException) => new InternalServerException(message, inner, type, code, id, status),
            nameof(InvalidRequestException) => new InvalidRequestException(message, inner, type, code, id, status)
            {
                AthenaErrorCode = JsonMembers.Parse(body).Text("AthenaErrorCode"),
            },
            nameof(TooManyRequestsException) => new TooManyRequestsException(message, inner, type, code, id, status)
            {
                Reason = JsonMembers.Parse(body).Text("Reason"),
            },
            _ => new AmazonAthenaException(message, inner, type, code, id, status),
        };
    }
}
