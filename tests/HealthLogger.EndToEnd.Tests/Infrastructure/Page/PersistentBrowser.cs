using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A browser with a profile on disk, which can be killed and started again.</summary>
internal sealed class PersistentBrowser(IPlaywright playwright, string profile) : IAsyncDisposable
{
    private IBrowserContext _context = null!;

    public static async Task<PersistentBrowser> StartAsync(IPlaywright playwright, string profile)
    {
        var browser = new PersistentBrowser(playwright, profile);
        await browser.StartAsync();
        return browser;
    }

    /// <summary>Returns another tab.</summary>
    public Task<IPage> NewPageAsync() => _context.NewPageAsync();

    public Task SetOfflineAsync(bool isOffline) => _context.SetOfflineAsync(isOffline);

    /// <summary>Ends the browser's process without giving it a chance to do anything, and starts it again with the same profile.</summary>
    public async Task KillAndStartAgainAsync()
    {
        var processes = Processes();
        Assert.NotEmpty(processes);
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await StartAsync();
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private async Task StartAsync() => _context = await playwright.Chromium.LaunchPersistentContextAsync(
        profile, new() { ExecutablePath = DemoBrowser.Program, Args = ["--no-sandbox"], Locale = "en" });

    // Those that have this profile. Only the first one has no type: it starts the others.
    private List<Process> Processes() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && Arguments(folder) is var arguments
                && arguments.Contains($"--user-data-dir={profile}") && !arguments.Any(argument => argument.StartsWith("--type=", StringComparison.Ordinal)))
            .Select(folder => Process.GetProcessById(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))),
    ];

    private static string[] Arguments(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0');
        }
        catch (IOException)
        {
            return []; // has ended
        }
    }
}
