using System.Text.RegularExpressions;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Finds the permissions that a request to S3 needs.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html</remarks>
internal static partial class S3Actions
{
    /// <summary>Whether a request deletes the objects that its body names.</summary>
    public static bool DeletesMany(string pathAndQuery) => Split(pathAndQuery, '?').Tail.Split('&').Any(each => each.Split('=')[0] == "delete");

    public static IEnumerable<AwsCall> Of(AwsRequest request)
    {
        var (path, query) = Split(request.PathAndQuery, '?');
        var (bucket, key) = Split(path.TrimStart('/'), '/');
        if (request.Host.Split(".s3.", 2) is [var name, _])
        {
            (bucket, key) = (name, path.TrimStart('/'));
        }

        var names = query.Split('&').Select(each => each.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        if (DeletesMany(request.PathAndQuery))
        {
            return Deleted().Matches(request.Body).Select(each => new AwsCall(
                each.Groups["version"].Success ? "s3:DeleteObjectVersion" : "s3:DeleteObject", $"arn:aws:s3:::{bucket}/{each.Groups["key"].Value}"));
        }

        var action = key.Length == 0 ? OnBucket(request.Method, names) : OnObject(request.Method, names);
        return [new AwsCall($"s3:{action}", $"arn:aws:s3:::{bucket}{(key.Length == 0 ? "" : "/")}{Uri.UnescapeDataString(key)}")];
    }

    private static string OnBucket(string method, HashSet<string> query) => method switch
    {
        "GET" when query.Contains("location") => "GetBucketLocation",
        "GET" when query.Contains("uploads") => "ListBucketMultipartUploads",
        "GET" when query.Contains("versions") => "ListBucketVersions",
        "GET" or "HEAD" => "ListBucket",
        _ => throw Unknown(method, query),
    };

    // All steps of a multipart upload need s3:PutObject.
    private static string OnObject(string method, HashSet<string> query) => method switch
    {
        "GET" when query.Contains("uploadId") => "ListMultipartUploadParts",
        "GET" or "HEAD" => "GetObject",
        "PUT" => "PutObject",
        "POST" when query.Contains("uploads") || query.Contains("uploadId") => "PutObject",
        "DELETE" when query.Contains("uploadId") => "AbortMultipartUpload",
        "DELETE" => "DeleteObject",
        _ => throw Unknown(method, query),
    };

    private static InvalidOperationException Unknown(string method, HashSet<string> query) =>
        new($"Which permission S3 asks for is not known here: {method} with {string.Join(", ", query)}.");

    [GeneratedRegex("<Object>.*?<Key>(?<key>[^<]+)</Key>(.*?(?<version><VersionId>))?.*?</Object>", RegexOptions.Singleline)]
    private static partial Regex Deleted();

    private static (string Head, string Tail) Split(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var place ? (text[..place], text[(place + 1)..]) : (text, "");
}
