using System.Diagnostics;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Runs a line of Bash in which <c>hl</c> is the program, with both output streams in one, as on a terminal.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string line)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var program = Path.Combine(AppContext.BaseDirectory, "HealthLogger.Local.dll");
        var start = new ProcessStartInfo("bash", ["-c", $"hl() {{ '{dotnet}' '{program}' \"$@\"; }}\n{{ {line}\n}} 2>&1"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, output);
        }
        finally
        {
            process.Kill(entireProcessTree: true); // does nothing if it has ended
        }
    }
}
