using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.People;

/// <summary>
/// What remains of a person: that somebody was erased, and when, without who it was. A new revision is a new object,
/// <c>_erasures/ID.r0002.json</c>; the highest counts.
/// </summary>
/// <param name="Id">HMAC-SHA-256 of the user id, in lower-case hexadecimal, with the key <see cref="SecretKeys.Erasure"/>.</param>
/// <param name="Revision">From 1.</param>
/// <param name="ErasedAt">When the erasure began. What the person recorded before does not come back.</param>
/// <param name="Done">The names of the places that the person has been erased from.</param>
/// <param name="Months">The months whose archive is being changed; empty before and after.</param>
/// <param name="CompletedAt">When the person was erased from every place; null if that is still to be done.</param>
public sealed record Tombstone(
    string Id,
    int Revision,
    DateTimeOffset ErasedAt,
    IReadOnlyList<string> Done,
    IReadOnlyList<Month> Months,
    DateTimeOffset? CompletedAt)
{
    [JsonIgnore]
    public bool IsComplete => CompletedAt is not null;
}

[JsonSerializable(typeof(Tombstone))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    Converters = [typeof(MonthJsonConverter), typeof(UtcJsonConverter)])]
internal sealed partial class PeopleJsonContext : JsonSerializerContext;
