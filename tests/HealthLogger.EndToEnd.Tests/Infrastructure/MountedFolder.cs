using System.Diagnostics;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A folder on its own in-memory file system, which can be full or read-only.</summary>
internal sealed class MountedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Skips the test if this user is not allowed to mount.</summary>
    public MountedFolder(string options)
    {
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", Root) is { } problem && problem.Length > 0)
        {
            _folder.Dispose();
            Skip.If(true, "A file system can be mounted on Linux by root alone.");
        }
    }

    public string Root => _folder.Root;

    public string Data => _folder.Data;

    /// <summary>Changes the file system's options, such as <c>size=64m</c> or <c>ro</c>.</summary>
    public void Remount(string options) => Assert.Equal("", Run("mount", "-o", $"remount,{options}", Root));

    public void Dispose()
    {
        Run("umount", Root);
        _folder.Dispose();
    }

    // Returns its error output.
    private static string Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return errors;
    }
}
