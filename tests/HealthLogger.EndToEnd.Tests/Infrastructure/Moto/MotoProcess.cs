using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Moto, a mock of AWS's services, on a free loopback port. It needs <c>pip install moto[server]</c> for the <c>python3.11</c> on
/// the path; if it is not installed, <see cref="Missing"/> says why.
/// </summary>
public sealed partial class MotoProcess : IDisposable
{
    // It usually starts within 2 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource<string?> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public string? Missing { get; private set; }

    /// <summary>The URL, or null if moto is missing.</summary>
    public string? Url { get; private set; }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("python3.11", ["-m", "moto.server", "-p", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            Missing = $"python3.11 does not start: {e.Message}";
            return;
        }

        _process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Url = await _url.Task.WaitAsync(Patience);
        Missing = Url is null ? "python3.11 -m moto.server does not start: python3.11 -m pip install -r tests/requirements.txt" : null;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
    }

    // The output ends when the process exits.
    private void OnLine(string? line)
    {
        if (line is null)
        {
            _url.TrySetResult(null);
        }
        else if (Address().Match(line) is { Success: true } address)
        {
            _url.TrySetResult(address.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"Running on (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Address();
}
