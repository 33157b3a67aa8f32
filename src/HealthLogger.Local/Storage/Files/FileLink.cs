using System.Runtime.InteropServices;

namespace HealthLogger.Local.Storage;

/// <summary>Atomically gives a file a second name, unless something already has that name.</summary>
internal static partial class FileLink
{
    private const int AlreadyExists = 17; // EEXIST, on Linux and macOS alike

    /// <summary>
    /// Makes a complete file appear under a second path, or returns false if that path exists. On Unix
    /// <see cref="File.Move(string, string)"/> checks first and renames afterwards: if several processes do so at the same time,
    /// each replaces the file of the one before.
    /// </summary>
    public static bool TryCreate(string file, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Link(file, path) == 0)
            {
                return true;
            }

            if (Marshal.GetLastPInvokeError() == AlreadyExists)
            {
                return false;
            }
        }

        return TryMove(file, path); // on Windows, and on file systems without links
    }

    private static bool TryMove(string file, string path)
    {
        try
        {
            File.Move(file, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string path);
}
