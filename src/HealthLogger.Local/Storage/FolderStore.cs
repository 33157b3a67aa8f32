using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A folder in place of a bucket: keys are paths below it.</summary>
internal sealed class FolderStore(string root) : IObjectStore
{
    private readonly string _incoming = Path.Combine(root, ".incoming");

    /// <inheritdoc/>
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_incoming);
        var draft = Path.Combine(_incoming, Guid.NewGuid().ToString("N"));
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
        var folder = PathOf(prefix[..(prefix.LastIndexOf('/') + 1)]);
        var keys = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetDirectoryName(path) != _incoming)
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
        if (!Directory.Exists(_incoming))
        {
            return;
        }

        foreach (var draft in Directory.EnumerateFiles(_incoming))
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
            Directory.Delete(_incoming);
        }
        catch (IOException)
        {
            // Not empty, or gone already: both are fine.
        }
    }

    private string PathOf(string key) => Path.Combine(root, key.Replace('/', Path.DirectorySeparatorChar));

    private string KeyOf(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
