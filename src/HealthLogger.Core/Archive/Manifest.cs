using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Says that a month is archived, and with which objects; written last, once everything it names is there.</summary>
/// <param name="Revision">From 1; the highest counts.</param>
/// <param name="Complete">False where items may have been deleted before they could be archived.</param>
/// <param name="Items">Items in all objects.</param>
/// <param name="Bytes">Bytes of all objects, compressed.</param>
/// <param name="Quarantined">Items that this month's run found without a timestamp that can be read.</param>
/// <param name="Objects">By key, in ordinal order.</param>
/// <param name="MinExpiresAt">The first instant, in seconds since 1970, at which an item may be deleted from the table.</param>
/// <param name="MaxExpiresAt">The last such instant.</param>
/// <param name="MissingBefore">Where not complete: items with an earlier timestamp may be missing.</param>
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

/// <summary>Into how many segments the table is cut for a month; fixed before the month's first object.</summary>
public sealed record MonthPlan(Month Month, int Segments);
