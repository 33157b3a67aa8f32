using System.Diagnostics.CodeAnalysis;
using Amazon.S3.Model;

namespace HealthLogger.Aws.Archive;

/// <summary>An object that is sent in parts, several at a time; nobody sees it before it is complete.</summary>
/// <param name="buffers">Where the parts' bytes go back to.</param>
/// <param name="slots">One for each part that may be under way, over all uploads of a store.</param>
internal sealed class MultipartUpload(S3Bucket bucket, UploadPlace place, PartBuffers buffers, SemaphoreSlim slots) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task<PartETag>> _parts = [];
    private readonly Checksum _whole = new();
    private bool _isOver;

    /// <summary>Begins to send the next part, once there is a slot for it; from now on nobody else may touch the bytes.</summary>
    public async Task AddAsync(byte[] bytes, int length, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        _whole.Add(bytes.AsSpan(0, length));
        _parts.Add(SendAsync(bytes, length, _parts.Count + 1));
        if (_parts.Find(each => each.IsFaulted) is { } failed)
        {
            await failed; // no use in sending more
        }
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        var parts = await Task.WhenAll(_parts).WaitAsync(cancellation);
        await bucket.CompleteAsync(place, parts, _whole, cancellation);
        _isOver = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isOver)
        {
            _isOver = true;
            await _stop.CancelAsync();
            Task parts = Task.WhenAll(_parts);
            await parts.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // a part that arrived after the abort would stay
            await AbortAsync();
        }

        _stop.Dispose();
    }

    private async Task<PartETag> SendAsync(byte[] bytes, int length, int number)
    {
        try
        {
            var part = await bucket.SendAsync(place, number, bytes.AsMemory(0, length), _stop.Token);
            buffers.Return(bytes); // of a call that failed, a connection may still be reading
            return part;
        }
        finally
        {
            slots.Release();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What ended the upload is the error to see, not that clearing up failed too.")]
    private async Task AbortAsync()
    {
        try
        {
            await bucket.AbortAsync(place);
        }
        catch (Exception)
        {
            // The parts stay, unseen and billed, until the bucket's lifecycle rule for incomplete uploads removes them.
            Telemetry.AbandonedUploads.Add(1);
        }
    }
}
