namespace HealthLogger.Local.Storage;

/// <summary>Errors of the file system, by their numbers on Linux, macOS and Windows.</summary>
internal static class DiskFailure
{
    // EPERM, EACCES, ENOSPC, EROFS, EDQUOT on Linux and macOS; ERROR_WRITE_PROTECT, ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
    private static readonly int[] RefusedWrites =
        [1, 13, 28, 30, 122, 69, unchecked((int)0x80070013), unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>True if the disk refused to write: it is full or read-only, or the right is missing.</summary>
    public static bool IsRefusedWrite(Exception e) => e is UnauthorizedAccessException || RefusedWrites.Contains(e.HResult);
}
