namespace HealthLogger.Local.Storage;

/// <summary>
/// A folder of files that are being written. Each has a lock file beside it while its process is running, so that what a killed process
/// left behind can be removed. The lock is not on the file itself: a process that tested it would briefly keep others from reading a file
/// that has just received its real name.
/// </summary>
internal sealed class TemporaryFiles(string folder)
{
    private const string LockExtension = ".lock";

    public string Folder => folder;

    public TemporaryFile Create()
    {
        Directory.CreateDirectory(folder);
        var processLock = LockFile.Create(() => Path.Combine(folder, $"{Guid.NewGuid():N}{LockExtension}"));
        try
        {
            var path = processLock.Name[..^LockExtension.Length];
            return new TemporaryFile(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete), processLock);
        }
        catch
        {
            processLock.Dispose();
            throw;
        }
    }

    /// <summary>Removes the files of processes that were killed.</summary>
    public void RemoveAbandoned()
    {
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        foreach (var files in paths.GroupBy(path => Path.GetFileName(path).Split('.')[0]))
        {
            using var processLock = LockFile.TryTakeOver(Path.Combine(folder, files.Key + LockExtension), FileMode.OpenOrCreate);
            if (processLock is not null)
            {
                Remove(files.Where(path => path != processLock.Name));
            }
        }
    }

    private static void Remove(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            File.Delete(path);
        }
    }
}
