using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A folder in place of a bucket: keys are paths below it.</summary>
internal sealed class FolderStore(string root) : IObjectStore
{
    private readonly TemporaryFiles _temporaryFiles = new(Path.Combine(root, ".incoming"));

    /// <inheritdoc/>
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation) =>
        Task.FromResult<IObjectWriter>(new FileObjectWriter(_temporaryFiles.Create(), PathOf(key)));

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation)
    {
        try
        {
            // The writer may still have it open for a moment, but no longer changes it.
            const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
            return Task.FromResult<Stream?>(new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, Share, 64 * 1024));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListObjectsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var parent = new DirectoryInfo(PathOf(prefix[..(prefix.LastIndexOf('/') + 1)]));
        var files = parent.Exists
            ? parent.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.DirectoryName != _temporaryFiles.Folder)
            : [];
        var objects = files.Select(file => (Key: KeyOf(file.FullName), File: file)).Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal));
        foreach (var (key, file) in objects.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new StoredObject(key, file.Length);
        }
    }

    private string PathOf(string key) => Path.Combine(root, key.Replace('/', Path.DirectorySeparatorChar));

    private string KeyOf(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
