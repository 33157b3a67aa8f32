using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>Objects of one part, as most are.</summary>
public sealed class S3ObjectStoreContractTests : ObjectStoreContract
{
    protected override IObjectStore Store { get; } = new S3ObjectStore(new FakeS3().Client, FakeS3.Bucket);
}

/// <summary>Objects of many parts.</summary>
public sealed class S3ObjectStoreMultipartContractTests : ObjectStoreContract
{
    protected override IObjectStore Store { get; } =
        new S3ObjectStore(new FakeS3().Client, FakeS3.Bucket, new UploadOptions(PartBytes: 10_000, PartsInFlight: 3));
}
