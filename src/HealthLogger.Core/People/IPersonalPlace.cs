namespace HealthLogger.Core.People;

/// <summary>A place where data of people lies, such as a table, the archive, or the files of rejected lines.</summary>
public interface IPersonalPlace
{
    /// <summary>
    /// What the place is called in messages and in the steps of an erasure, as a noun with an article that never changes: <c>the table of
    /// records</c>.
    /// </summary>
    string Name { get; }

    /// <summary>Returns everything that the place holds about a person, of any time and every revision. Changes nothing.</summary>
    IAsyncEnumerable<PersonalItem> FindAsync(string userId, CancellationToken cancellation);

    /// <summary>
    /// Erases a person from the place, and returns how many items that were. What belongs to others stays as it is, byte for byte. May be
    /// killed at any point and called again: the end is the same. When it returns, no copy is left that this program can reach.
    /// </summary>
    Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation);
}

/// <summary>Something that is held about a person.</summary>
/// <param name="Location">Where it lies: a table, or the key or path of a file and the line.</param>
/// <param name="Content">UTF-8: a JSON object, or any other text.</param>
public sealed record PersonalItem(PersonalKind Kind, string Location, ReadOnlyMemory<byte> Content)
{
    /// <summary>The file that an erasure edits or deletes for it, or null if it is in a table.</summary>
    public string? File { get; init; }
}

/// <summary>What is held about a person.</summary>
public enum PersonalKind
{
    /// <summary>A row of the table of health records.</summary>
    Record,

    /// <summary>A usage event, in the history table or in the archive.</summary>
    Event,

    /// <summary>An item without a readable time, in the archive.</summary>
    Quarantined,

    /// <summary>A line that an import did not accept.</summary>
    Rejected,

    /// <summary>A record that Data Firehose could not deliver.</summary>
    DeliveryError,

    /// <summary>A report about this person alone.</summary>
    Report,

    /// <summary>An account, or an entry in a list of people.</summary>
    Account,
}
