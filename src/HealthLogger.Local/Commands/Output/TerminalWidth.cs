using System.Globalization;
using System.Runtime.InteropServices;

namespace HealthLogger.Local.Commands;

/// <summary>
/// The number of columns to fill: the variable <c>COLUMNS</c>, otherwise the terminal's, otherwise 80. On Unix the console's own property is
/// not used, because reading it sends the terminal a control sequence.
/// </summary>
internal static partial class TerminalWidth
{
    public const int Default = 80;

    private const int Narrowest = 40;
    private const int Widest = 1000;

    /// <param name="columns">The value of <c>COLUMNS</c>, or null.</param>
    /// <param name="descriptor">1 for standard output, 2 for standard error.</param>
    public static int Of(string? columns, int descriptor) =>
        int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0 ? Math.Clamp(wanted, Narrowest, Widest)
        : IsTerminal(descriptor) && Measure(descriptor) is var measured and > 0 ? Math.Clamp(measured, Narrowest, Widest)
        : Default;

    public static bool IsTerminal(int descriptor) => !(descriptor == 1 ? Console.IsOutputRedirected : Console.IsErrorRedirected);

    private static int Measure(int descriptor)
    {
        var size = default(WindowSize);
        return OperatingSystem.IsWindows() ? Console.WindowWidth
            : OperatingSystem.IsLinux() ? (Query(descriptor, 0x5413, ref size) == 0 ? size.Columns : 0)
            : OperatingSystem.IsMacOS() ? (QueryMac(descriptor, 0x40087468, 0, 0, 0, 0, 0, 0, ref size) == 0 ? size.Columns : 0)
            : 0;
    }

    // TIOCGWINSZ
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Query(int descriptor, nuint request, ref WindowSize size);

    // The function is variadic, and on Apple's processors such an argument is passed on the stack: behind the eight registers.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int QueryMac(int descriptor, nuint request, nint a, nint b, nint c, nint d, nint e, nint f, ref WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
