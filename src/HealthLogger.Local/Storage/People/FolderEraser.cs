using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>Deletes files of a data folder. A file has one version.</summary>
internal sealed class FolderEraser(string root) : IObjectEraser
{
    /// <inheritdoc/>
    public Task EraseAsync(string key, CancellationToken cancellation)
    {
        var path = Path.Combine(root, key.Replace('/', Path.DirectorySeparatorChar));
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }
}
