using System.Runtime.InteropServices;

namespace HealthLogger.Local.Storage;

/// <summary>Gives a file a name that nobody has, in one step.</summary>
internal static partial class FileName
{
    private const int AlreadyThere = 17; // EEXIST, on Linux and macOS alike

    /// <summary>
    /// Makes a complete file appear under a second path, or answers false where there is one. On Unix
    /// <see cref="File.Move(string, string)"/> looks first and renames then: of several that do so at once, each replaces
    /// the one before.
    /// </summary>
    public static bool TryGive(string file, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Link(file, path) == 0)
            {
                return true;
            }

            if (Marshal.GetLastPInvokeError() == AlreadyThere)
            {
                return false;
            }
        }

        return TryMove(file, path); // on Windows, and where a file system has no links
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
