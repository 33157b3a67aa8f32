namespace HealthLogger.Aws.Archive;

/// <param name="Id">S3's name for one multipart upload of the key; several may be under way at once.</param>
internal sealed record UploadPlace(string Key, string Id);
