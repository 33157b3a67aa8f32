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
    /// Returns where else a person is mentioned, as <c>notes.md, line 1</c>: in lines that may be somebody else's, and in files that this program did
    /// not write. An erasure leaves them as they are.
    /// </summary>
    public Func<string, CancellationToken, Task<IReadOnlyList<string>>> FindMentions { get; init; } = (_, _) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Returns what to do before a person is erased, as a sentence; null if nothing.</summary>
    public Func<string, string?> FirstStep { get; init; } = _ => null;

    /// <summary>Returns the copies that the platform deletes by itself after an erasure.</summary>
    public Func<Erasure, IReadOnlyList<LaterCopy>> LaterCopies { get; init; } = _ => [];
}
