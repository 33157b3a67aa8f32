using System.Diagnostics;

namespace HealthLogger.Testing;

/// <summary>How tests start a program of .NET.</summary>
public static class DotnetProgram
{
    /// <summary>
    /// A shell starts background jobs of a script with SIGINT ignored, and every process below inherits that. A program that a test
    /// interrupts must not inherit it.
    /// </summary>
    public static ProcessStartInfo StartInfo(string assembly, IEnumerable<string> args)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=INT", dotnet, assembly, .. args])
            : new ProcessStartInfo(dotnet, [assembly, .. args]);
    }
}
