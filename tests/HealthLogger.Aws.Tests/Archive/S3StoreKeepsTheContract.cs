using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>With objects of one part, as most are.</summary>
public sealed class S3StoreKeepsTheContract : ObjectStoreContract
{
    protected override IObjectStore Store { get; } = new S3ObjectStore(new FakeS3().Client, FakeS3.Bucket);
}

/// <summary>With objects of many parts.</summary>
public sealed class S3StoreKeepsTheContractInParts : ObjectStoreContract
{
    protected override IObjectStore Store { get; } =
        new S3ObjectStore(new FakeS3().Client, FakeS3.Bucket, new UploadOptions(PartBytes: 10_000, PartsInFlight: 3));
}
