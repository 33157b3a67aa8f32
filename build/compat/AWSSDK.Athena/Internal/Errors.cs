using Amazon.Athena.Model;
using Amazon.Runtime.Internal;

namespace Amazon.Athena.Internal;

/// <summary>An error's body as the exception of its code.</summary>
internal static class Errors
{
    public static AmazonAthenaException Of(ErrorResponse error, byte[] body) => error.Code switch
    {
        "InternalServerException" => new InternalServerException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidRequestException" => new InvalidRequestException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
        {
            AthenaErrorCode = Json.Parse(body).Text("AthenaErrorCode"),
        },
        "TooManyRequestsException" => new TooManyRequestsException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
        {
            Reason = Json.Parse(body).Text("Reason"),
        },
        _ => new AmazonAthenaException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
    };
}
