using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace HealthLogger.Core.Archive;

/// <summary>
/// One object in the making: lines are compressed into memory as they come, and handed to the store page by page, so
/// that what it holds does not grow with the object.
/// </summary>
internal sealed class ObjectDraft : IAsyncDisposable
{
    // Deflate is called with whole blocks: a call for each line would cost more than the line.
    private const int BlockLength = 64 * 1024;

    private readonly IObjectWriter _writer;
    private readonly string _key;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ExpiryRange _expiry = new();
    private readonly MemoryStream _compressed = new();
    private readonly GZipStream _gzip;
    private readonly byte[] _block = ArrayPool<byte>.Shared.Rent(BlockLength);
    private int _used;
    private long _items;
    private long _bytes;

    private ObjectDraft(IObjectWriter writer, string key)
    {
        (_writer, _key) = (writer, key);
        _gzip = new GZipStream(_compressed, CompressionLevel.Optimal);
    }

    public static async Task<ObjectDraft> BeginAsync(IObjectStore store, string key, CancellationToken cancellation) =>
        new(await store.BeginAsync(key, cancellation), key);

    /// <summary>Adds one item's line.</summary>
    public void Add(HistoryItem item)
    {
        var line = item.Line.Span;
        if (line.Length > _block.Length - _used)
        {
            CompressBlock();
        }

        if (line.Length > _block.Length)
        {
            _gzip.Write(line);
        }
        else
        {
            line.CopyTo(_block.AsSpan(_used));
            _used += line.Length;
        }

        _items++;
        _expiry.Add(item.ExpiresAt);
    }

    /// <summary>Hands to the store what has been compressed so far.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        var bytes = _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);
        if (bytes.IsEmpty)
        {
            return;
        }

        _hash.AppendData(bytes.Span);
        _bytes += bytes.Length;
        await _writer.WriteAsync(bytes, cancellation);
        _compressed.SetLength(0);
    }

    /// <summary>Completes the object; answers its receipt, or null where an object of that key is there already.</summary>
    public async Task<Receipt?> CommitAsync(CancellationToken cancellation)
    {
        CompressBlock();
        await _gzip.DisposeAsync();
        var rest = _compressed.ToArray();
        _hash.AppendData(rest);
        _bytes += rest.Length;
        await _writer.WriteAsync(rest, cancellation);
        return await _writer.CommitAsync(cancellation)
            ? new Receipt(new ArchivedObject(_key, _items, _bytes, ObjectContent.Hex(_hash)), _expiry.Min, _expiry.Max)
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_block);
    }

    private void CompressBlock()
    {
        _gzip.Write(_block, 0, _used);
        _used = 0;
    }
}
