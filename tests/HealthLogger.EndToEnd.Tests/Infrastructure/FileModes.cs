namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The modes of files on Unix. A test that asks for one is skipped on Windows, which has access lists instead.</summary>
internal static class FileModes
{
    public static UnixFileMode Of(string path)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
        return OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
    }

    public static void Set(string path, UnixFileMode mode)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
