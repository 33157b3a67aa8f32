using HealthLogger.Core.People;

namespace HealthLogger.Local.Commands;

/// <summary>The result of an erasure. It does not name the person.</summary>
/// <param name="Erased">What was erased, by place.</param>
/// <param name="Left">What is there, by place: recorded or restored since.</param>
/// <param name="LaterCopies">Copies that the platform deletes by itself.</param>
/// <param name="Mentions">As in <see cref="PersonalData.FindMentions"/>.</param>
internal sealed record ErasureResultJson(
    DateTimeOffset ErasedAt, IReadOnlyList<PlaceCount> Erased, IReadOnlyList<PlaceCount> Left, IReadOnlyList<LaterCopy> LaterCopies,
    IReadOnlyList<string> Mentions)
{
    public static ErasureResultJson Of(ErasureResult result) => new(
        result.Erasure.At, result.Erased, [.. result.Left.Where(place => place.Items > 0)], result.Later, result.Mentions);

    /// <summary>Of a person who was erased before.</summary>
    public static ErasureResultJson OfNothing(ErasurePreview preview) => new(preview.Tombstone!.ErasedAt, [], [], [], []);
}
