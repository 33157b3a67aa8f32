using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A folder in place of a bucket: keys are paths below it.</summary>
internal sealed class FolderStore(DataFolder folder) : IObjectStore
{
    /// <inheritdoc/>
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Incoming);
        var draft = Path.Combine(folder.Incoming, Guid.NewGuid().ToString("N"));
        return Task.FromResult<IObjectWriter>(new FileDraft(draft, PathOf(key)));
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var parent = PathOf(prefix[..(prefix.LastIndexOf('/') + 1)]);
        var keys = Directory.Exists(parent)
            ? Directory.EnumerateFiles(parent, "*", SearchOption.AllDirectories).Where(path => Path.GetDirectoryName(path) != folder.Incoming)
            : [];
        foreach (var key in keys.Select(KeyOf).Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return key;
        }
    }

    /// <summary>Removes what processes that were killed have left unfinished; what a living one still writes is locked.</summary>
    public void RemoveAbandoned()
    {
        if (!Directory.Exists(folder.Incoming))
        {
            return;
        }

        foreach (var draft in Directory.EnumerateFiles(folder.Incoming))
        {
            try
            {
                using (new FileStream(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(draft);
                }
            }
            catch (IOException)
            {
                // Somebody is writing it, or has just finished.
            }
        }

        RemoveIfEmpty();
    }

    private void RemoveIfEmpty()
    {
        try
        {
            Directory.Delete(folder.Incoming);
        }
        catch (IOException)
        {
            // Not empty, or gone already: both are fine.
        }
    }

    private string PathOf(string key) => Path.Combine(folder.Root, key.Replace('/', Path.DirectorySeparatorChar));

    private string KeyOf(string path) => Path.GetRelativePath(folder.Root, path).Replace(Path.DirectorySeparatorChar, '/');
}
