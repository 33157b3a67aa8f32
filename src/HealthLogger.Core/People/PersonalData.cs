using HealthLogger.Core.Archive;

namespace HealthLogger.Core.People;

/// <summary>Everything that a deployment or a data folder holds about people.</summary>
/// <param name="Store">Where tombstones and the key of erasures are.</param>
/// <param name="Eraser">Of the same store.</param>
/// <param name="Places">In the order in which a person is erased from them.</param>
/// <param name="Gate">Keeps archive runs and imports apart from an erasure.</param>
public sealed record PersonalData(IObjectStore Store, IObjectEraser Eraser, IReadOnlyList<IPersonalPlace> Places, IErasureGate Gate)
{
    /// <summary>
    /// Returns the names of files that mention a person, but that this program did not write and cannot edit, such as a web page that somebody saved.
    /// </summary>
    public Func<string, IReadOnlyList<string>> FindMentions { get; init; } = _ => [];

    /// <summary>Returns what to do before a person is erased, as a sentence; null if nothing.</summary>
    public Func<string, string?> FirstStep { get; init; } = _ => null;

    /// <summary>Returns the copies that the platform deletes by itself after an erasure.</summary>
    public Func<Erasure, IReadOnlyList<LaterCopy>> LaterCopies { get; init; } = _ => [];
}
