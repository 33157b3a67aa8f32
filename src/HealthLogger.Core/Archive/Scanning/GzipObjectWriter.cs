using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace HealthLogger.Core.Archive;

/// <summary>
/// Writes one object of gzip JSON Lines. Lines are compressed as they arrive and written to the store block by block, so that memory does
/// not grow with the object.
/// </summary>
internal sealed class GzipObjectWriter : IAsyncDisposable
{
    // Whole blocks are compressed: a call per line would cost more than the line.
    private const int BlockLength = 64 * 1024;

    // What the class of .NET writes for no bytes depends on its version: nothing, or this.
    private static ReadOnlySpan<byte> Empty => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

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

    private GzipObjectWriter(IObjectWriter writer, string key, CompressionLevel compression)
    {
        (_writer, _key) = (writer, key);
        _gzip = new GZipStream(_compressed, compression, leaveOpen: true);
    }

    public static Task<GzipObjectWriter> BeginAsync(ArchiveTarget target, string key, CancellationToken cancellation) =>
        BeginAsync(target.Store, key, target.Compression, cancellation);

    public static async Task<GzipObjectWriter> BeginAsync(
        IObjectStore store, string key, CompressionLevel compression, CancellationToken cancellation) =>
        new(await store.BeginAsync(key, cancellation), key, compression);

    /// <summary>Adds one item's line; waits if the store is slower than the caller.</summary>
    public ValueTask AddAsync(HistoryItem item, CancellationToken cancellation)
    {
        _items++;
        _expiry.Add(item.ExpiresAt);
        if (item.Line.Length > _block.Length - _used)
        {
            return AddToNextBlockAsync(item.Line, cancellation);
        }

        Append(item.Line.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Completes the object. Returns its receipt, or null if an object with that key exists already.</summary>
    public async Task<Receipt?> CommitAsync(CancellationToken cancellation)
    {
        CompressBlock();
        await _gzip.DisposeAsync();
        if (_items == 0)
        {
            _compressed.SetLength(0);
            _compressed.Write(Empty);
        }

        await WriteAsync(cancellation);
        return await _writer.CommitAsync(cancellation)
            ? new Receipt(new ArchivedObject(_key, _items, _bytes, ObjectReader.Hex(_hash)), _expiry.Min, _expiry.Max)
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _gzip.DisposeAsync();
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_block);
    }

    private async ValueTask AddToNextBlockAsync(ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        CompressBlock();
        if (line.Length > _block.Length)
        {
            _gzip.Write(line.Span);
        }
        else
        {
            Append(line.Span);
        }

        await WriteAsync(cancellation);
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        line.CopyTo(_block.AsSpan(_used));
        _used += line.Length;
    }

    private void CompressBlock()
    {
        _gzip.Write(_block, 0, _used);
        _used = 0;
    }

    // Writes what has been compressed so far to the store.
    private async ValueTask WriteAsync(CancellationToken cancellation)
    {
        var bytes = _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);
        if (!bytes.IsEmpty)
        {
            _hash.AppendData(bytes.Span);
            _bytes += bytes.Length;
            await _writer.WriteAsync(bytes, cancellation);
            _compressed.SetLength(0);
        }
    }
}
