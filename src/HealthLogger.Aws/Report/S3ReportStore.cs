using System.Text;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>
/// Stores reports as S3 objects with their content types, so that a browser can show them. The role needs <c>s3:PutObject</c>.
/// </summary>
/// <param name="client">Retries as it is configured; the caller disposes it.</param>
/// <param name="prefix">Of all keys; empty, or with a slash at its end.</param>
/// <exception cref="MissingPermissionException">S3 denies the call.</exception>
public sealed class S3ReportStore(IAmazonS3 client, string bucket, string prefix = "") : IReportStore
{
    private readonly S3Bucket _bucket = new(client, bucket);

    /// <inheritdoc/>
    /// <remarks>It is <c>s3://bucket/</c>, the prefix, and the name.</remarks>
    public string LocationOf(string name) => $"s3://{bucket}/{prefix}{name}";

    /// <inheritdoc/>
    public async Task<string> SaveAsync(string name, string content, CancellationToken cancellation)
    {
        await _bucket.ReplaceAsync(prefix + name, Encoding.UTF8.GetBytes(content), ContentType(name), cancellation);
        return LocationOf(name);
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".json" => "application/json",
        ".csv" => "text/csv; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        var other => throw new ArgumentException($"There is no report format '{other}'.", nameof(name)),
    };
}
