using System.Diagnostics.CodeAnalysis;
using Amazon.S3.Model;

namespace HealthLogger.Aws.Archive;

/// <summary>Sends an object in parts, several at a time. The object becomes visible when the upload is completed.</summary>
/// <param name="slots">One for each part that may be in flight, over all uploads of a store.</param>
internal sealed class MultipartUpload(S3Bucket bucket, UploadKey upload, PartBufferPool buffers, SemaphoreSlim slots) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task<PartETag>> _parts = [];
    private readonly Crc32Checksum _whole = new();
    private bool _isCompleted;

    /// <summary>Starts sending the next part once a slot is free. The upload then owns the bytes.</summary>
    public async Task AddPartAsync(byte[] bytes, int length, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        _whole.Append(bytes.AsSpan(0, length));
        _parts.Add(SendPartAsync(bytes, length, _parts.Count + 1));
        if (_parts.Find(each => each.IsFaulted) is { } failed)
        {
            await failed; // the upload cannot be completed any more
        }
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        var parts = await Task.WhenAll(_parts).WaitAsync(cancellation);
        await bucket.CompleteAsync(upload, parts, _whole, cancellation);
        _isCompleted = true;
    }

    /// <summary>Aborts the upload if it is not completed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isCompleted)
        {
            _isCompleted = true;
            await _stop.CancelAsync();
            Task parts = Task.WhenAll(_parts);
            await parts.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // S3 would keep a part that arrives after the abort
            await AbortAsync();
        }

        _stop.Dispose();
    }

    private async Task<PartETag> SendPartAsync(byte[] bytes, int length, int number)
    {
        try
        {
            var part = await bucket.UploadPartAsync(upload, number, bytes.AsMemory(0, length), _stop.Token);
            buffers.Return(bytes); // not after a failure: a connection may still be reading them
            return part;
        }
        finally
        {
            slots.Release();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The error that ended the upload is the one to report.")]
    private async Task AbortAsync()
    {
        try
        {
            await bucket.AbortAsync(upload);
        }
        catch (Exception)
        {
            // The parts stay, invisible but billed, until the bucket's lifecycle rule for incomplete uploads removes them.
            Telemetry.AbandonedUploads.Add(1);
        }
    }
}
