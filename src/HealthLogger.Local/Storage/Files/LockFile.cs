namespace HealthLogger.Local.Storage;

/// <summary>
/// Files that are locked while they are open and deleted when they are closed. The operating system releases the lock of a
/// process that is killed, so a lock file that another process can open was abandoned.
/// </summary>
internal static class LockFile
{
    private const int Attempts = 5;

    /// <summary>Creates and locks a file.</summary>
    /// <param name="newPath">Returns a path that has never been used; called for each attempt.</param>
    public static FileStream Create(Func<string> newPath)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var path = newPath();
                var file = Open(path, FileMode.CreateNew);
                if (File.Exists(path))
                {
                    return file;
                }

                file.Dispose();
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Another process took the file for abandoned after it was created and before it was locked.
            }
        }
    }

    /// <summary>
    /// Locks a file that was abandoned, or returns null if its process is still running. Closing the stream deletes the file.
    /// </summary>
    /// <param name="mode">Whether the file must exist.</param>
    public static FileStream? TryTakeOver(string path, FileMode mode)
    {
        try
        {
            return Open(path, mode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
}
