using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The parts of the database's file that rows have been deleted from: DuckDB overwrites them some day. The file is written anew, without
/// them.
/// </summary>
internal sealed class DatabaseFilePlace(DataFolder folder, Database database) : IPersonalPlace
{
    public string Name => "deleted rows in the database file";

    /// <inheritdoc/>
    /// <remarks>What is deleted cannot be read.</remarks>
    public IAsyncEnumerable<PersonalItem> FindAsync(string userId, CancellationToken cancellation) => NothingAsync();

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        await new Compaction(database, folder).RunAsync(cancellation);
        return 0;
    }

    private static async IAsyncEnumerable<PersonalItem> NothingAsync()
    {
        await Task.CompletedTask;
        yield break;
    }
}
