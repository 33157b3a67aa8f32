using System.Diagnostics;
using System.Globalization;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>What a process printed, and its exit code.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails the test, with all output, unless this is the exit code.</summary>
    public CommandResult Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode} instead of {exitCode}.\n--- stdout\n{Output}\n--- stderr\n{Errors}");
        return this;
    }
}

/// <summary>The program as a user starts it: the built assembly, in its own process.</summary>
internal sealed class CommandLineProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "HealthLogger.Local.dll");

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private CommandLineProcess(Process process, bool readOutput)
    {
        _process = process;
        _output = readOutput ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Runs a command to its end, with nothing on standard input.</summary>
    public static Task<CommandResult> RunAsync(params string[] args) => RunInAsync(Path.GetTempPath(), args);

    /// <param name="folder">The working directory.</param>
    public static async Task<CommandResult> RunInAsync(string folder, params string[] args)
    {
        using var process = Start(folder, readOutput: true, args);
        return await process.EndAsync();
    }

    /// <param name="variables">Environment variables in addition to those of this process.</param>
    public static async Task<CommandResult> RunWithAsync((string Name, string Value)[] variables, params string[] args)
    {
        using var process = Start(Path.GetTempPath(), readOutput: true, args, variables);
        return await process.EndAsync();
    }

    public static CommandLineProcess Start(params string[] args) => Start(Path.GetTempPath(), readOutput: true, args);

    /// <summary>Starts a command, reads one line of its results, and closes the pipe.</summary>
    public static async Task<(string Line, CommandResult Result)> HeadAsync(params string[] args)
    {
        using var process = Start(Path.GetTempPath(), readOutput: false, args);
        var line = await process._process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        process._process.StandardOutput.Close();
        return (line!, await process.EndAsync());
    }

    /// <summary>Closes standard input and waits for the end.</summary>
    public async Task<CommandResult> EndAsync()
    {
        try
        {
            Input.Close();
        }
        catch (IOException)
        {
            // The process ended before it had read everything.
        }

        return await EndWithInputOpenAsync();
    }

    public async Task<CommandResult> EndWithInputOpenAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Kill();
            Assert.Fail($"The process did not end within {Patience}. It printed: {await _output} {await _errors}");
        }

        return new CommandResult(_process.ExitCode, await _output, await _errors);
    }

    /// <summary>Ends the process without giving it a chance to do anything. When this returns, its file locks are released.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Kills the process after a time, or returns false if it ends by itself before.</summary>
    public async Task<bool> KillAfterAsync(TimeSpan time)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(time);
            return false;
        }
        catch (TimeoutException)
        {
            Kill();
            return true;
        }
    }

    /// <summary>Whether the program has installed its handler of Ctrl+C. Linux only.</summary>
    public bool HandlesInterrupts => File.ReadLines($"/proc/{Id}/status")
        .Where(line => line.StartsWith("SigCgt:", StringComparison.Ordinal))
        .Any(line => (ulong.Parse(line["SigCgt:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0);

    /// <summary>Waits until the process is idle.</summary>
    public async Task RestsAsync()
    {
        TimeSpan before;
        do
        {
            before = _process.TotalProcessorTime;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            _process.Refresh();
        }
        while (_process.TotalProcessorTime > before);
    }

    /// <summary>What Ctrl+C does.</summary>
    public Task InterruptAsync() => SignalAsync("INT");

    /// <param name="name">Without <c>SIG</c>.</param>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static CommandLineProcess Start(string folder, bool readOutput, string[] args, params (string Name, string Value)[] variables)
    {
        var start = DotnetProgram.StartInfo(Program, args);
        start.Environment["LC_ALL"] = "C.UTF-8"; // reports are in the language of the environment
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new CommandLineProcess(Process.Start(start)!, readOutput);
    }
}
