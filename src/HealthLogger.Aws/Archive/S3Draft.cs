using System.Net;
using Amazon.S3;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>Collects an object's bytes: sent in one call where they fit one part, else in parts as they fill.</summary>
internal sealed class S3Draft(S3Bucket bucket, string key, PartBuffers buffers, SemaphoreSlim slots) : IObjectWriter
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
                await _upload.AddAsync(_part, _used, cancellation);
                await _upload.CompleteAsync(cancellation);
            }

            return true;
        }
        catch (AmazonS3Exception e) when (IsThereAlready(e))
        {
            return false;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload" && _upload is not null)
        {
            // A completion that came through, whose answer was lost, and which the client sent again. Or somebody aborted it.
            await using var made = await bucket.GetAsync(key, cancellation);
            return made is null ? throw new IOException($"The upload of {key} was aborted by somebody else: run this again.", e) : false;
        }
    }

    public ValueTask DisposeAsync() => _upload?.DisposeAsync() ?? ValueTask.CompletedTask;

    // 412: an object of that key is there. 409: somebody else is making one; whoever asks next sees which of them it became.
    private static bool IsThereAlready(AmazonS3Exception e) =>
        e.StatusCode == HttpStatusCode.PreconditionFailed
        || (e.StatusCode == HttpStatusCode.Conflict && e.ErrorCode == "ConditionalRequestConflict");

    private async Task SendPartAsync(CancellationToken cancellation)
    {
        _upload ??= new MultipartUpload(bucket, new UploadPlace(key, await bucket.BeginAsync(key, cancellation)), buffers, slots);
        await _upload.AddAsync(_part, _used, cancellation);
        (_part, _used) = ([], 0); // the one before is on its way
    }
}
