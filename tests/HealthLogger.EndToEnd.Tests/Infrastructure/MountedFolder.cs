using System.Diagnostics;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A folder on a file system of its own, in memory: it can be full, and it can be read-only.</summary>
internal sealed class MountedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Skips the test where this user may not mount.</summary>
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

    // Answers what it complained of.
    private static string Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return errors;
    }
}
