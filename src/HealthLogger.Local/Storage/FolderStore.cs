using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A folder in place of a bucket: keys are paths below it.</summary>
internal sealed class FolderStore(string root) : IObjectStore
{
    private const int Attempts = 5;

    private readonly string _incoming = Path.Combine(root, ".incoming");

    /// <inheritdoc/>
    public async Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_incoming);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var draft = new FileDraft(Path.Combine(_incoming, Guid.NewGuid().ToString("N")), PathOf(key));
                if (draft.IsThere)
                {
                    return draft;
                }

                await draft.DisposeAsync();
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Whoever clears up has caught the draft in the moment before it was locked.
            }
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation)
    {
        try
        {
            // Its writer may hold it open for a moment longer; it changes nothing any more.
            const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
            return Task.FromResult<Stream?>(new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, Share, 64 * 1024));
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
    }

    private string PathOf(string key) => Path.Combine(root, key.Replace('/', Path.DirectorySeparatorChar));

    private string KeyOf(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
