using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace HealthLogger.Local.Storage;

/// <summary>Keeps files from other users of the machine. On Windows, where a folder's access list decides, nothing is changed.</summary>
internal static partial class OwnerOnly
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // The mask with which the process was started.
    private static uint? _usual;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Makes every new file of this process, DuckDB's included, readable by its owner alone.</summary>
    /// <returns>Restores the process's own mask when it is disposed.</returns>
    public static IDisposable ForNewFiles()
    {
        var mask = new Mask((uint)Others);
        _usual = mask.Before;
        return mask;
    }

    /// <summary>Gives new files the modes that the user's other programs give them, until it is disposed.</summary>
    public static IDisposable NotForNewFiles() => new Mask(_usual ?? (uint)Others);

    /// <summary>True if other users can read the folder.</summary>
    public static bool IsMissing(string root) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(root) & Others) != 0;

    /// <summary>Takes the rights of other users from a folder and everything in it. Returns false if there were none, or if it belongs to another user.</summary>
    public static bool Apply(string root)
    {
        if (OperatingSystem.IsWindows() || !IsMissing(root))
        {
            return false;
        }

        try
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(root, "*", Everything))
            {
                Restrict(path);
            }

            Restrict(root); // last, so that an interrupted run is repeated
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false; // it belongs to another user, who decides
        }
    }

    /// <summary>True if this user may create files in the folder.</summary>
    public static bool CanWrite(string root) => OperatingSystem.IsWindows() || Access(root, 2 /* W_OK */) == 0;

    [UnsupportedOSPlatform("windows")]
    private static void Restrict(string path)
    {
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
        }
        catch (FileNotFoundException)
        {
            // It was the temporary file of another process.
        }
    }

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    private sealed partial class Mask : IDisposable
    {
        private readonly uint _before;

        public Mask(uint mask) => _before = OperatingSystem.IsWindows() ? 0 : Set(mask);

        public uint Before => _before;

        public void Dispose() => _ = OperatingSystem.IsWindows() ? 0 : Set(_before);

        [LibraryImport("libc", EntryPoint = "umask")]
        private static partial uint Set(uint mask);
    }
}
