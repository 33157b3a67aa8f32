using System.Runtime.InteropServices;

namespace HealthLogger.Local.Storage;

/// <summary>Tells whether a path still names the same file.</summary>
internal static partial class FileIdentity
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint Inode = 0x100; // STATX_INO
    private const int InodeOffset = 32;

    /// <summary>Returns the number of the file, or null if there is none or the system does not tell it. Only Linux does here.</summary>
    public static unsafe ulong? Of(string path)
    {
        var buffer = stackalloc byte[256];
        return OperatingSystem.IsLinux() && Statx(CurrentFolder, path, 0, Inode, buffer) == 0 ? *(ulong*)(buffer + InodeOffset) : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(int folder, string path, int flags, uint mask, byte* buffer);
}
