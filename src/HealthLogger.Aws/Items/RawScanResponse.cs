using Amazon.Runtime;

namespace HealthLogger.Aws.Items;

/// <summary>A scan's answer whose body is still to be read.</summary>
internal sealed class RawScanResponse : AmazonWebServiceResponse, IDisposable
{
    /// <summary>Is disposed of with this.</summary>
    public Stream Body { get; init; } = Stream.Null;

    /// <summary>What DynamoDB says of the body's CRC32; null where it says nothing.</summary>
    public uint? Crc32 { get; init; }

    public void Dispose() => Body.Dispose();
}
