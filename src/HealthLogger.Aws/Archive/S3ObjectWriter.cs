using System.Net;
using Amazon.S3;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>Sends an object in one call if its bytes fit in one part, otherwise in parts as they fill up.</summary>
internal sealed class S3ObjectWriter(S3Bucket bucket, string key, PartBufferPool buffers, SemaphoreSlim slots) : IObjectWriter
{
    private byte[] _part = [];
    private int _used;
    private MultipartUpload? _upload;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            if (_used == buffers.PartBytes)
            {
                await SendPartAsync(cancellation);
            }

            var length = Math.Min(bytes.Length, buffers.PartBytes - _used);
            _part = buffers.Grow(_part, _used, _used + length);
            bytes[..length].CopyTo(_part.AsMemory(_used));
            _used += length;
            bytes = bytes[length..];
        }
    }

    /// <inheritdoc/>
    public async Task<bool> CommitAsync(CancellationToken cancellation)
    {
        try
        {
            if (_upload is null)
            {
                await bucket.CreateAsync(key, _part.AsMemory(0, _used), cancellation);
                buffers.Return(_part);
            }
            else
            {
                await _upload.AddPartAsync(_part, _used, cancellation);
                await _upload.CompleteAsync(cancellation);
            }

            return true;
        }
        catch (AmazonS3Exception e) when (AlreadyExists(e))
        {
            return false;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload" && _upload is not null)
        {
            // Either the completion succeeded, its response was lost and the client sent it again, or the upload was aborted from outside.
            await using var completed = await bucket.GetAsync(key, cancellation);
            return completed is null ? throw new IOException($"The upload of {key} was aborted from outside: run this again.", e) : false;
        }
    }

    public ValueTask DisposeAsync() => _upload?.DisposeAsync() ?? ValueTask.CompletedTask;

    // 412: an object with that key exists. 409: a concurrent write of that key is in progress, and one of them wins.
    private static bool AlreadyExists(AmazonS3Exception e) =>
        e.StatusCode == HttpStatusCode.PreconditionFailed
        || (e.StatusCode == HttpStatusCode.Conflict && e.ErrorCode == "ConditionalRequestConflict");

    private async Task SendPartAsync(CancellationToken cancellation)
    {
        _upload ??= new MultipartUpload(bucket, new UploadKey(key, await bucket.CreateUploadAsync(key, cancellation)), buffers, slots);
        await _upload.AddPartAsync(_part, _used, cancellation);
        (_part, _used) = ([], 0); // the full buffer is being sent
    }
}
