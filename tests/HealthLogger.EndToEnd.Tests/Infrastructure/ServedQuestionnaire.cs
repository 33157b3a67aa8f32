using System.Net;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Serve;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The questionnaire, imported once and served over HTTP at a time shortly after its answers.</summary>
public sealed class ServedQuestionnaire : IAsyncLifetime, IDisposable
{
    /// <summary>When it is, for the server.</summary>
    public static readonly DateTimeOffset Now = new(2020, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _tokens = [];
    private LocalHost _host = null!;
    private FolderServer _server = null!;

    /// <summary>The tokens of two people.</summary>
    public IReadOnlyDictionary<string, string> Tokens => _tokens;

    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        (await CommandLineProcess.RunAsync("ingest", QuestionnaireInput.Records, "--data", _folder.Data)).Expect(2);
        _host = LocalHost.Open(_folder.Data, new FakeTimeProvider(Now));
        var list = new PeopleList(_host.Folder, _host.Clock);
        foreach (var name in new[] { "p01", "p05" })
        {
            _tokens[name] = (await list.AddAsync(name, reports: false, default)).Token;
        }

        var options = new ServeOptions([new ListenAddress(IPAddress.Loopback, 0, IsHttps: false)], "nobody");
        _server = await FolderServer.StartAsync(_host, options, new PersonalTokens(list, owner: null), NullLogger.Instance);
        Client.BaseAddress = new Uri(_server.Urls[0]);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        Client.Dispose();
        _host.Dispose();
        _folder.Dispose();
    }
}
