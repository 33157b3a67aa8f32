using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;
using HealthLogger.Core.People;
using HealthLogger.Local.Commands;
using HealthLogger.Web;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Serve;

/// <summary>A data folder behind the HTTP API, on a web server: the endpoints, composed over the folder's own tables and files.</summary>
internal sealed class FolderServer : IAsyncDisposable
{
    private readonly RequestHandler _handler;
    private readonly Server _server;

    private FolderServer(RequestHandler handler, Server server) => (_handler, _server) = (handler, server);

    /// <summary>The addresses with the ports that the system chose.</summary>
    public IReadOnlyList<string> Urls => _server.Urls;

    /// <exception cref="CommandException">An address cannot be used.</exception>
    public static async Task<FolderServer> StartAsync(LocalHost host, ServeOptions options, PersonalTokens tokens, ILogger log)
    {
        var key = await new SecretKeys(host.Store).GetOrCreateAsync(SecretKeys.Cursor, default);
        var handler = new RequestHandler(CreateApi(host, new SealedText(key), log), options, tokens, log);
        return new FolderServer(handler, await Server.StartAsync(options, handler.HandleAsync));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _handler.Dispose();
    }

    private static Api CreateApi(LocalHost host, SealedText sealing, ILogger log)
    {
        var random = new SystemRandom();
        var usage = new UsageLog(host.RequestEvents, host.Clock, random);
        var writing = new WritingRoutes(_ => host.RequestRecords, usage, host.Clock, random, log);
        var reading = new ReadingRoutes(host.OwnQueries, host.Store, sealing, host.Clock);
        return new Api([.. writing.All, .. reading.All, .. DescriptionRoutes.All, .. new PageRoutes(SignIn.ByLink).All], log);
    }
}
