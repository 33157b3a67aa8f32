using System.Text;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>An HTTP response of an AWS service.</summary>
internal sealed record AwsResponse(int Status, IReadOnlyList<KeyValuePair<string, string[]>> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A response of a service with a JSON protocol.</summary>
    public static AwsResponse Json(int status, string json) =>
        new(status, [new("Content-Type", ["application/x-amz-json-1.1"])], Encoding.UTF8.GetBytes(json));

    /// <summary>An error of S3.</summary>
    public static AwsResponse Xml(int status, string code) =>
        new(status, [new("Content-Type", ["application/xml"])], Encoding.UTF8.GetBytes($"<Error><Code>{code}</Code><Message>{code}, says the test.</Message></Error>"));

    /// <summary>The same with another body.</summary>
    public AwsResponse With(string body) => this with
    {
        Headers = [.. Headers.Where(header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !header.Key.Equals("x-amz-crc32", StringComparison.OrdinalIgnoreCase))],
        Body = Encoding.UTF8.GetBytes(body),
    };
}

/// <summary>Intercepts a request to AWS: may respond itself, or change the response of <paramref name="next"/>.</summary>
internal delegate Task<AwsResponse> AwsStep(AwsRequest request, Func<Task<AwsResponse>> next);
