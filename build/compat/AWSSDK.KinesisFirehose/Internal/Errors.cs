using System.Text.Json;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime.Internal;

namespace Amazon.KinesisFirehose.Internal;

/// <summary>An error's body as the exception of its code.</summary>
internal static class Errors
{
    public static AmazonKinesisFirehoseException Of(ErrorResponse error, byte[] body)
    {
        var (message, inner, type, code, id, status) =
            (error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);
        return code switch
        {
            "InvalidArgumentException" => new InvalidArgumentException(message, inner, type, code, id, status),
            "InvalidKMSResourceException" =>
                new InvalidKMSResourceException(message, inner, type, code, id, status) { Code = CodeOf(body) },
            "InvalidSourceException" => new InvalidSourceException(message, inner, type, code, id, status) { Code = CodeOf(body) },
            "ResourceNotFoundException" => new ResourceNotFoundException(message, inner, type, code, id, status),
            "ServiceUnavailableException" => new ServiceUnavailableException(message, inner, type, code, id, status),
            _ => new AmazonKinesisFirehoseException(message, inner, type, code, id, status),
        };
    }

    // KMS's or the source's own code, beside Firehose's.
    private static string CodeOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;
    }
}
