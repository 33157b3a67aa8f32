using System.Buffers.Binary;
using System.IO.Hashing;

namespace HealthLogger.Testing.Aws;

/// <summary>The objects and open uploads of a bucket in memory, with verified checksums.</summary>
public sealed class S3Objects
{
    private readonly object _lock = new();
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Upload> _uploads = [];
    private int _ids;

    /// <summary>The minimum size of a part, except the last; in S3, 5 MiB.</summary>
    public int SmallestPart { get; init; } = 5 * 1024 * 1024;

    public int OpenUploads => Locked(() => _uploads.Count);

    /// <summary>The objects by key, in ordinal order.</summary>
    public IReadOnlyDictionary<string, byte[]> All() => Locked(() => _objects.ToDictionary());

    /// <summary>Deletes everything.</summary>
    public void Clear() => Locked(() =>
    {
        _objects.Clear();
        _uploads.Clear();
    });

    public byte[] Get(string key) => Locked(() => _objects.GetValueOrDefault(key)) ?? throw new AwsErrorException(404, "NoSuchKey");

    /// <summary>Up to <paramref name="count"/> + 1 keys after a key.</summary>
    public List<string> Keys(string prefix, string after, int count) => Locked(() => _objects.Keys
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).Take(count + 1).ToList());

    /// <param name="isNew">Whether to fail if the key exists.</param>
    public void Put(string key, byte[] bytes, bool isNew) => Locked(() => Create(key, bytes, isNew));

    public string Begin(string key) => Locked(() =>
    {
        var id = $"upload-{++_ids}";
        _uploads[id] = new Upload(id, key, []);
        return id;
    });

    public void Add(string id, int number, byte[] bytes) => Locked(() => { UploadOf(id).Parts[number] = bytes; });

    /// <param name="parts">The part numbers.</param>
    /// <param name="crc32">The checksum of the whole object, or null if none was sent.</param>
    public void Complete(string id, IReadOnlyList<int> parts, string? crc32, bool isNew) => Locked(() =>
    {
        var upload = UploadOf(id);
        if (!upload.Parts.Keys.SequenceEqual(parts))
        {
            throw new AwsErrorException(400, "InvalidPart");
        }

        if (upload.Parts.Values.SkipLast(1).Any(part => part.Length < SmallestPart))
        {
            throw new AwsErrorException(400, "EntityTooSmall");
        }

        var bytes = Join(upload.Parts.Values);
        Verify(bytes, crc32);
        Create(upload.Key, bytes, isNew);
        _uploads.Remove(id);
    });

    public void Abort(string id) => Locked(() => { _uploads.Remove(UploadOf(id).Id); });

    /// <param name="crc32">As in S3's headers: base64, big-endian; null if none was sent.</param>
    public static void Verify(byte[] bytes, string? crc32)
    {
        if (crc32 is not null && crc32 != Base64(Crc32.HashToUInt32(bytes)))
        {
            throw new AwsErrorException(400, "BadDigest");
        }
    }

    private static string Base64(uint crc32)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, crc32);
        return Convert.ToBase64String(bytes);
    }

    private static byte[] Join(IEnumerable<byte[]> parts)
    {
        using var whole = new MemoryStream();
        foreach (var part in parts)
        {
            whole.Write(part);
        }

        return whole.ToArray();
    }

    private void Create(string key, byte[] bytes, bool isNew)
    {
        if (isNew && _objects.ContainsKey(key))
        {
            throw new AwsErrorException(412, "PreconditionFailed");
        }

        _objects[key] = bytes;
    }

    private Upload UploadOf(string id) => _uploads.GetValueOrDefault(id) ?? throw new AwsErrorException(404, "NoSuchUpload");

    private void Locked(Action work)
    {
        lock (_lock)
        {
            work();
        }
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_lock)
        {
            return work();
        }
    }

    private sealed record Upload(string Id, string Key, SortedDictionary<int, byte[]> Parts);
}
