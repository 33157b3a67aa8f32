using System.Net;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Serve;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The page over a folder with a team, served in this process, and one browser for all tests of it.</summary>
public sealed class ServedPage : IAsyncLifetime, IDisposable
{
    /// <summary>Somebody with entries of the last month, who may read the team's reports.</summary>
    public const string Reader = "u01";

    /// <summary>Somebody with entries of a year, who may not read the team's reports.</summary>
    public const string Regular = "regular";

    private readonly TemporaryFolder _folder = new();
    private readonly SemaphoreSlim _one = new(1);
    private LocalHost? _host;
    private FolderServer? _server;
    private PeopleList _people = null!;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Data => _folder.Data;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public HttpClient Client { get; } = new();

    /// <summary>The records of <see cref="Regular"/>.</summary>
    public IReadOnlyList<string> YearOfRecords { get; } = [.. YearOfEntries.Of(Regular, TimeProvider.System.GetUtcNow())];

    public IPlaywright Playwright => _playwright!;

    /// <summary>Skips the test if there is no browser.</summary>
    public IBrowser Browser
    {
        get
        {
            Skip.If(_browser is null, "There is no Chromium or Chrome in /usr/bin.");
            return _browser;
        }
    }

    /// <summary>The last month that is over everywhere; it has a report.</summary>
    public static string LastMonth => TimeProvider.System.GetUtcNow().AddDays(-1).AddMonths(-1).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public async Task InitializeAsync()
    {
        if (DemoBrowser.Program is not { } program)
        {
            return;
        }

        var team = (await CommandLineProcess.RunAsync("sample", "records", "--count", "300", "--users", "6", "--month", LastMonth)).Expect(0).Output;
        await File.WriteAllTextAsync(_folder["records.jsonl"], team + string.Concat(YearOfRecords.Select(line => line + "\n")));
        (await CommandLineProcess.RunAsync("ingest", _folder["records.jsonl"], "--data", Data)).Expect(0);
        (await CommandLineProcess.RunAsync("report", "--month", LastMonth, "--data", Data)).Expect(0);
        _host = LocalHost.Open(Data, TimeProvider.System);
        _people = new PeopleList(_host.Folder, _host.Clock);
        var options = new ServeOptions([new ListenAddress(IPAddress.Loopback, 0, IsHttps: false)], "nobody");
        _server = await FolderServer.StartAsync(_host, options, new PersonalTokens(_people, owner: null), NullLogger.Instance);
        Url = new Uri(_server.Urls[0]);
        Client.BaseAddress = Url;
        _playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    /// <summary>Adds a person, or gives the person another token, and returns it.</summary>
    public async Task<string> TokenOfAsync(string user, bool readsReports = false)
    {
        await _one.WaitAsync();
        try
        {
            return (await _people.AddAsync(user, readsReports || user == Reader, default)).Token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Sends a GET as a person.</summary>
    public async Task<string> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", token) } };
        using var response = await Client.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        Client.Dispose();
        _host?.Dispose();
        _one.Dispose();
        _folder.Dispose();
    }
}

/// <summary>The tests of the page, which share a server and a browser.</summary>
[CollectionDefinition(nameof(ServedPage))]
public sealed class ServedPageCollection : ICollectionFixture<ServedPage>;
