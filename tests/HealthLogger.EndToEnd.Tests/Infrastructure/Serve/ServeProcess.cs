using System.Diagnostics;
using System.Globalization;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The command <c>serve</c> in its own process, on a port that the system chose.</summary>
internal sealed class ServeProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServeProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>The token of the only user; empty if there is a list of people.</summary>
    public string Token { get; private set; } = "";

    public bool HasExited => _process.HasExited;

    /// <summary>The memory that the process has, in megabytes. Linux only.</summary>
    public double Megabytes => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .Single();

    public static async Task<ServeProcess> StartAsync(string data, params string[] args)
    {
        var serve = Start(["serve", "--urls", "http://127.0.0.1:0", "--data", data, .. args]);
        var (address, link) = (await serve.ReadAsync(), await serve.ReadAsync());
        serve.Url = new Uri(address[(address.LastIndexOf(' ') + 1)..]);
        serve.Token = link.Contains("#token=", StringComparison.Ordinal) ? link[(link.IndexOf("#token=", StringComparison.Ordinal) + 7)..] : "";
        return serve;
    }

    /// <summary>The command <c>demo --serve</c>, once it has printed its link.</summary>
    public static async Task<ServeProcess> StartDemoAsync(string data)
    {
        var serve = Start("demo", "--serve", "--data", data);
        var line = "";
        while (!line.Contains("#token=", StringComparison.Ordinal))
        {
            line = await serve.ReadAsync();
        }

        var link = new Uri(line.Trim());
        (serve.Url, serve.Token) = (new Uri(link, "/"), link.Fragment["#token=".Length..]);
        return serve;
    }

    /// <summary>Adds people to a data folder, and returns their tokens.</summary>
    public static async Task<IReadOnlyList<string>> AddPeopleAsync(string data, IEnumerable<string> names)
    {
        var list = new PeopleList(DataFolder.Open(data), TimeProvider.System);
        var tokens = new List<string>();
        foreach (var name in names)
        {
            tokens.Add((await list.AddAsync(name, reports: false, default)).Token);
        }

        return tokens;
    }

    /// <summary>Ends the process without giving it a chance to do anything.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <param name="signal">Without <c>SIG</c>.</param>
    public async Task<CommandResult> StopAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new CommandResult(_process.ExitCode, "", await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static ServeProcess Start(params string[] args)
    {
        var start = DotnetProgram.StartInfo(CommandLineProcess.Program, args);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        return new ServeProcess(Process.Start(start)!);
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"serve ended: {await _errors}");
}
