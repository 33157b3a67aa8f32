using System.Runtime.InteropServices;

namespace HealthLogger.Local.Commands;

/// <summary>The standard streams of the process: 0 for input, 1 for output, 2 for errors.</summary>
internal static partial class Descriptor
{
    private const int GetFlags = 1; // F_GETFD, on Linux and macOS alike
    private const int ClosesOnExec = 1; // FD_CLOEXEC

    /// <summary>
    /// Whether the process was started without it, as with <c>2>&amp;-</c>. A descriptor that closes when a program starts cannot have come
    /// from the one that started this: it is a file or a pipe of the runtime, which received the number that was free.
    /// </summary>
    public static bool IsClosed(int descriptor) =>
        !OperatingSystem.IsWindows() && Control(descriptor, GetFlags) is var flags && (flags < 0 || (flags & ClosesOnExec) != 0);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);
}
