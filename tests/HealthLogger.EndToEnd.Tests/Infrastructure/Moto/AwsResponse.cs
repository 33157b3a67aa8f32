using System.Text;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>What a service of AWS answers over HTTP.</summary>
internal sealed record AwsResponse(int Status, IReadOnlyList<KeyValuePair<string, string[]>> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>An answer of a service that speaks JSON.</summary>
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

/// <summary>Stands between a caller and AWS: may answer by itself, or change what <paramref name="next"/> answers.</summary>
internal delegate Task<AwsResponse> AwsStep(AwsRequest request, Func<Task<AwsResponse>> next);
