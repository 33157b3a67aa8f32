using System.Text;
using HealthLogger.Functions.Tests.Recording;

namespace HealthLogger.Functions.Tests.EndToEnd;

/// <summary>What a service of AWS answers over HTTP.</summary>
internal sealed record AwsAnswer(int Status, IReadOnlyList<KeyValuePair<string, string[]>> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>An answer of a service that speaks JSON.</summary>
    public static AwsAnswer Json(int status, string json) =>
        new(status, [new("Content-Type", ["application/x-amz-json-1.1"])], Encoding.UTF8.GetBytes(json));

    /// <summary>An error of S3.</summary>
    public static AwsAnswer Xml(int status, string code) =>
        new(status, [new("Content-Type", ["application/xml"])], Encoding.UTF8.GetBytes($"<Error><Code>{code}</Code><Message>{code}, says the test.</Message></Error>"));

    /// <summary>The same with another body.</summary>
    public AwsAnswer With(string body) => this with
    {
        Headers = [.. Headers.Where(header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !header.Key.Equals("x-amz-crc32", StringComparison.OrdinalIgnoreCase))],
        Body = Encoding.UTF8.GetBytes(body),
    };
}

/// <summary>Stands between a caller and AWS: may answer by itself, or change what <paramref name="next"/> answers.</summary>
internal delegate Task<AwsAnswer> AwsStep(AwsRequest request, Func<Task<AwsAnswer>> next);
