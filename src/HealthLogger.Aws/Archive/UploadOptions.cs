namespace HealthLogger.Aws.Archive;

/// <summary>How objects travel to S3.</summary>
/// <param name="PartBytes">
/// Bytes of one part of a multipart upload; an object of fewer is sent in one call. S3 takes at least 5 MiB and at most
/// 10,000 parts an object.
/// </param>
/// <param name="PartsInFlight">
/// How many parts a store sends at once, over all its objects: it holds no more than these and, for each object on its
/// way, the part that is being filled.
/// </param>
public sealed record UploadOptions(int PartBytes, int PartsInFlight)
{
    /// <summary>5 MiB and 2: objects up to 48 GiB, 10 MiB under way.</summary>
    public static readonly UploadOptions Default = new(5 * 1024 * 1024, 2);
}
