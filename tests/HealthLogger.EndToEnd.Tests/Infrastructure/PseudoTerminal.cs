using System.Diagnostics;
using System.Globalization;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Runs the program on a terminal, which Python makes.</summary>
internal static class PseudoTerminal
{
    private const string Script = """
        import fcntl, os, pty, struct, sys, termios
        pid, terminal = pty.fork()
        if pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, int(sys.argv[1]), 0, 0))
            os.execvp(sys.argv[2], sys.argv[2:])
        while True:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            sys.stdout.buffer.write(data)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """;

    /// <summary>Returns everything that the program wrote to the terminal. Skips the test if Python is not there.</summary>
    public static async Task<string> RunAsync(int columns, (string Name, string Value)[] variables, params string[] args)
    {
        var program = DotnetProgram.StartInfo(CommandLineProcess.Program, args);
        var start = new ProcessStartInfo("python3", ["-c", Script, columns.ToString(CultureInfo.InvariantCulture), program.FileName, .. program.ArgumentList])
        {
            RedirectStandardOutput = true,
        };
        foreach (var name in new[] { "NO_COLOR", "COLUMNS", "TERM" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        Skip.If(OperatingSystem.IsWindows(), "Windows has no pseudo-terminals of this kind.");
        using var process = Start(start);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "Python is not installed.");
            throw;
        }
    }
}
