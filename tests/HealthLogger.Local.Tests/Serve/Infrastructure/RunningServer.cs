using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Serve;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>A data folder, served in this process on a port that the system chose.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly StringWriter _messages;
    private readonly FolderServer _server;

    private RunningServer(TemporaryFolder folder, LocalHost host, FolderServer server, StringWriter messages)
    {
        (_folder, Host, _server, _messages) = (folder, host, server, messages);
        People = new PeopleList(host.Folder, TimeProvider.System);
        Client = new HttpClient { BaseAddress = Url };
    }

    public LocalHost Host { get; }

    public PeopleList People { get; }

    public HttpClient Client { get; }

    public Uri Url => new(_server.Urls[0]);

    /// <summary>The token of ann, the only user, if nobody is on the list.</summary>
    public string Token { get; private init; } = "";

    /// <summary>What the server wrote to standard error, with a line for each request.</summary>
    public string Log => _messages.ToString();

    public static Task<RunningServer> StartAsync(params string[] hosts) =>
        StartAsync(new ServeOptions([new ListenAddress(IPAddress.Loopback, 0, IsHttps: false)], "ann") { Hosts = hosts });

    /// <param name="listed">Who is on the list of people when the server starts.</param>
    public static async Task<RunningServer> StartAsync(ServeOptions options, params string[] listed)
    {
        var (folder, messages) = (new TemporaryFolder(), new StringWriter());
        var host = LocalHost.Open(folder.Data, TimeProvider.System);
        var list = new PeopleList(host.Folder, TimeProvider.System);
        foreach (var name in listed)
        {
            await list.AddAsync(name, reports: false, default);
        }

        var people = ServedPeople.Of(list, options.User, TimeProvider.System);
        var terminal = new Terminal(TextWriter.Null, messages, live: null, TimeProvider.System).ForThreads();
        var log = new TerminalLogger(terminal, LogLevel.Information, TimeProvider.System);
        return new RunningServer(folder, host, await FolderServer.StartAsync(host, options, people.Tokens, log), messages)
        {
            Token = people.OwnersToken ?? "",
        };
    }

    /// <summary>A request to record a mood, as ann's page would send it; <paramref name="change"/> makes it another one.</summary>
    public async Task<HttpResponseMessage> PostAsync(Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/records")
        {
            Content = new StringContent("""{"mood":50}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        change?.Invoke(request);
        return await Client.SendAsync(request);
    }

    /// <summary>Posts with another token.</summary>
    public async Task<int> PostAsAsync(string token)
    {
        using var response = await PostAsync(request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token));
        return (int)response.StatusCode;
    }

    /// <summary>Runs a query that returns one number.</summary>
    public async Task<long> NumberAsync(string sql)
    {
        using var database = new Database(Host.Folder, TimeProvider.System);
        return await database.UseAsync(connection => connection.Number(sql), default);
    }

    public Task<long> RecordsAsync() => NumberAsync("SELECT count(*) FROM health_records");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        Host.Dispose();
        _folder.Dispose();
        await _messages.DisposeAsync();
    }
}
