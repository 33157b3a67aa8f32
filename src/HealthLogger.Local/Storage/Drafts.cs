namespace HealthLogger.Local.Storage;

/// <summary>
/// Files on their way to a name: each is locked while its writer lives, so that what a killed process has left can be
/// told from what is still being written.
/// </summary>
internal sealed class Drafts(string root)
{
    private const int Attempts = 5;

    /// <summary>The folder in which they lie.</summary>
    public string Folder { get; } = Path.Combine(root, ".incoming");

    /// <summary>Begins a file; the stream's name is its path.</summary>
    public FileStream Begin()
    {
        Directory.CreateDirectory(Folder);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Readers may share it, because it is still open in the moment in which it gets its name.
                var path = Path.Combine(Folder, Guid.NewGuid().ToString("N"));
                var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
                if (File.Exists(path))
                {
                    return file;
                }

                file.Dispose();
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Whoever clears up has caught the draft in the moment before it was locked.
            }
        }
    }

    /// <summary>Removes what processes that were killed have left.</summary>
    public void RemoveAbandoned()
    {
        foreach (var draft in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder) : [])
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
}
