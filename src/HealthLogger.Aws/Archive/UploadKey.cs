namespace HealthLogger.Aws.Archive;

/// <summary>Identifies one multipart upload; several uploads of the same key may be in progress.</summary>
/// <param name="Key">The object's key.</param>
internal sealed record UploadKey(string Key, string UploadId);
