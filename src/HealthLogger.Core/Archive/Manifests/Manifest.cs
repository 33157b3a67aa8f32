using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>States that a month is archived, and names its objects. Written last, once all of them are there.</summary>
/// <param name="Revision">From 1; the highest counts.</param>
/// <param name="Complete">False if items may have been deleted from the table before they were archived.</param>
/// <param name="Items">Items in all objects.</param>
/// <param name="Bytes">Bytes of all objects, compressed.</param>
/// <param name="Quarantined">Items without a readable timestamp that this month's run found.</param>
/// <param name="Objects">Sorted by key, ordinally.</param>
/// <param name="MinExpiresAt">The earliest expiry of an item in the table, in seconds since 1970; null if no item expires.</param>
/// <param name="MaxExpiresAt">The latest expiry.</param>
/// <param name="MissingBefore">If not complete: items with an earlier timestamp may be missing.</param>
public sealed record Manifest(
    Month Month,
    int Revision,
    bool Complete,
    long Items,
    long Bytes,
    long Quarantined,
    IReadOnlyList<ArchivedObject> Objects,
    long? MinExpiresAt,
    long? MaxExpiresAt,
    DateTimeOffset WrittenAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? MissingBefore = null);

/// <param name="Items">Lines.</param>
/// <param name="Bytes">Compressed bytes.</param>
/// <param name="Sha256">Of the compressed bytes, in lower-case hexadecimal.</param>
public sealed record ArchivedObject(string Key, long Items, long Bytes, string Sha256);

/// <summary>The counts of one object, written right after it.</summary>
/// <param name="MinExpiresAt">As in <see cref="Manifest"/>.</param>
/// <param name="MaxExpiresAt">As in <see cref="Manifest"/>.</param>
public sealed record Receipt(ArchivedObject Object, long? MinExpiresAt, long? MaxExpiresAt);
