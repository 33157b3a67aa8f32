using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.Archive;

/// <summary>Reads an archived object back, for its counts or for the items that it holds.</summary>
internal static class ObjectReader
{
    // A DynamoDB item has at most 400 KB; as JSON, with escapes, it may be several times as long.
    public const int MaxLineLength = 4 * 1024 * 1024;

    public delegate void OnLine(ReadOnlySpan<byte> line);

    /// <summary>Recreates a lost receipt.</summary>
    public static async Task<Receipt> CountAsync(IObjectStore store, string key, CancellationToken cancellation)
    {
        var expiry = new ExpiryRange();
        var items = 0L;
        await using var stream = await OpenAsync(store, key, cancellation);
        await using var hashing = new HashingStream(stream);
        await ReadLinesAsync(hashing, line =>
        {
            items++;
            expiry.Add(ItemFields.ExpiresAt(line));
        }, cancellation);
        var (bytes, sha256) = await hashing.FinishAsync(cancellation);
        return new Receipt(new ArchivedObject(key, items, bytes, sha256), expiry.Min, expiry.Max);
    }

    /// <summary>Adds the identity of every item of an object to a set.</summary>
    public static async Task AddIdentitiesAsync(
        IObjectStore store, string key, ItemIdentity identity, ISet<UInt128> known, CancellationToken cancellation)
    {
        await using var stream = await OpenAsync(store, key, cancellation);
        await ReadLinesAsync(stream, line => known.Add(identity.Of(line)), cancellation);
    }

    /// <summary>Calls <paramref name="onLine"/> for each line of a compressed stream.</summary>
    /// <exception cref="InvalidDataException">The stream is damaged, or <paramref name="onLine"/> found that a line is not JSON.</exception>
    public static async Task ReadLinesAsync(Stream stream, OnLine onLine, CancellationToken cancellation)
    {
        await using var plain = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var lines = new LineReader(plain, MaxLineLength);
        var number = 0L;
        while (await lines.FillAsync(cancellation))
        {
            while (lines.TryNext(out var line))
            {
                Read(line.Content, ++number, onLine);
            }
        }
    }

    // The reader's own message would quote what a person wrote.
    private static void Read(ReadOnlySpan<byte> line, long number, OnLine onLine)
    {
        try
        {
            onLine(line);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"line {number} {InputJson.Problem(e)}");
        }
    }

    /// <summary>Returns a hash in the form of manifests: lower-case hexadecimal.</summary>
    public static string Hex(IncrementalHash hash) => Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();

    /// <summary>Reads a stream to its end, and returns its length and its SHA-256 in the form of manifests.</summary>
    public static async Task<(long Bytes, string Sha256)> HashAsync(Stream stream, CancellationToken cancellation)
    {
        await using var hashing = new HashingStream(stream);
        return await hashing.FinishAsync(cancellation);
    }

    private static async Task<Stream> OpenAsync(IObjectStore store, string key, CancellationToken cancellation) =>
        await store.OpenAsync(key, cancellation)
        ?? throw new InvalidDataException($"{key} was listed but not found: was it deleted while the archive ran? Run the archive again.");
}
