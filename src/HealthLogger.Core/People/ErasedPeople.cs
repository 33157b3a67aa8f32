using System.IO.Hashing;
using System.Security.Cryptography;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.People;

/// <summary>
/// Tells whether somebody recorded something before their data was erased. Thread-safe. Costs nothing if nobody was erased.
/// </summary>
public sealed class ErasedPeople
{
    /// <summary>Nobody.</summary>
    public static readonly ErasedPeople None = new([], new Dictionary<string, DateTimeOffset>());

    private const int MaxKnown = 100_000;
    private const long Never = long.MinValue;

    private readonly byte[] _key;
    private readonly IReadOnlyDictionary<string, DateTimeOffset> _erasedAt;
    private readonly Dictionary<UInt128, long> _known = [];
    private readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    private ErasedPeople(byte[] key, IReadOnlyDictionary<string, DateTimeOffset> erasedAt) => (_key, _erasedAt) = (key, erasedAt);

    public bool IsEmpty => _erasedAt.Count == 0;

    /// <summary>Reads the tombstones of a store as they are now.</summary>
    /// <exception cref="InvalidDataException">There are tombstones, but not the key to compare them with.</exception>
    public static async Task<ErasedPeople> ReadAsync(IObjectStore store, CancellationToken cancellation)
    {
        var erasures = new Erasures(store);
        var tombstones = await erasures.ReadAsync(cancellation);
        return tombstones.Count > 0 && await erasures.FindKeyAsync(cancellation) is { } key
            ? new ErasedPeople(key, tombstones.ToDictionary(tombstone => tombstone.Id, tombstone => tombstone.ErasedAt))
            : None;
    }

    /// <summary>True if the person was erased at any time.</summary>
    /// <param name="userId">UTF-8.</param>
    public bool Includes(ReadOnlySpan<byte> userId) => !IsEmpty && ErasedAt(userId) != Never;

    /// <summary>True if the person was erased after a time.</summary>
    /// <param name="userId">UTF-8.</param>
    /// <param name="recordedAt">In microseconds since 1970; null if it cannot be read, and so may be before the erasure.</param>
    public bool Includes(ReadOnlySpan<byte> userId, long? recordedAt) =>
        !IsEmpty && ErasedAt(userId) is var at && at != Never && (recordedAt ?? Never) < at;

    // A hash instead of the id, so that no string is made for each line. The seed is secret, so that nobody can forge the hash of another.
    private long ErasedAt(ReadOnlySpan<byte> userId)
    {
        var hash = XxHash128.HashToUInt128(userId, _seed);
        lock (_known)
        {
            if (_known.TryGetValue(hash, out var known))
            {
                return known;
            }

            if (_known.Count >= MaxKnown)
            {
                _known.Clear();
            }

            return _known[hash] = _erasedAt.TryGetValue(Erasures.IdOf(userId, _key), out var at) ? Timestamp.ToUnixMicroseconds(at) : Never;
        }
    }
}
