using HealthLogger.Testing;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A demo's folder, and a browser if this machine has one.</summary>
public sealed class DemoBrowser : IAsyncLifetime, IDisposable
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    // On a machine that does much else at the same time.
    private const float PatienceMilliseconds = 30_000;

    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser's program, or null if this machine has none.</summary>
    public static string? Program => Array.Find(Places, File.Exists);

    public Uri Report => new(_folder["data", "report.html"]);

    /// <summary>Skips the test if there is no browser.</summary>
    public IBrowser Browser
    {
        get
        {
            Skip.If(_browser is null, "There is no Chromium or Chrome in /usr/bin.");
            return _browser;
        }
    }

    public async Task InitializeAsync()
    {
        if (Program is { } path)
        {
            Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
            (await CommandLineProcess.RunAsync("demo", "--month", "2026-01", "--data", _folder.Data)).Expect(0);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        _folder.Dispose();
    }
}
