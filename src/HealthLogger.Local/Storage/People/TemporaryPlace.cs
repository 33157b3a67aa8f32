using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>What commands that were killed, and queries that needed the disk, have left behind.</summary>
internal sealed class TemporaryPlace(DataFolder folder) : IPersonalPlace
{
    public string Name => "temporary files";

    /// <inheritdoc/>
    /// <remarks>They have no form that could be searched; all of them go.</remarks>
    public IAsyncEnumerable<PersonalItem> FindAsync(string userId, CancellationToken cancellation) => NothingAsync();

    /// <inheritdoc/>
    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        folder.TemporaryFiles.RemoveAbandoned();
        if (Directory.Exists(folder.TemporaryFiles.Folder))
        {
            // DuckDB's folders. A query that runs now has its files open, and keeps what is in them.
            foreach (var spilled in Directory.GetDirectories(folder.TemporaryFiles.Folder).SelectMany(Directory.GetFiles))
            {
                File.Delete(spilled);
            }
        }

        return Task.FromResult(0L);
    }

    private static async IAsyncEnumerable<PersonalItem> NothingAsync()
    {
        await Task.CompletedTask;
        yield break;
    }
}
