using System.Text;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>
/// Reports as objects of a bucket of S3, which a browser opens as what they are. Its role needs <c>s3:PutObject</c>.
/// </summary>
/// <param name="client">Retries by its own configuration; the caller disposes of it.</param>
/// <exception cref="MissingPermissionException">S3 denies the call.</exception>
public sealed class S3Reports(IAmazonS3 client, string bucket) : IReportStore
{
    private readonly S3Bucket _bucket = new(client, bucket);

    /// <inheritdoc/>
    /// <remarks>As <c>s3://bucket/name</c>.</remarks>
    public string PlaceOf(string name) => $"s3://{bucket}/{name}";

    /// <inheritdoc/>
    public async Task<string> SaveAsync(string name, string content, CancellationToken cancellation)
    {
        await _bucket.ReplaceAsync(name, Encoding.UTF8.GetBytes(content), ContentType(name), cancellation);
        return PlaceOf(name);
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".json" => "application/json",
        ".csv" => "text/csv; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        var other => throw new ArgumentException($"A report has no form '{other}'.", nameof(name)),
    };
}
