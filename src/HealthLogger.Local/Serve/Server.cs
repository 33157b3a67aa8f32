using System.Net.Sockets;
using HealthLogger.Local.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HealthLogger.Local.Serve;

/// <summary>
/// The web server: listens on the addresses and passes every request to one handler. It reads no environment and writes no log.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private const string OnlyCarriageReturns = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(60);

    // For requests that are being handled when the server is told to stop.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;

    private Server(WebApplication app) => _app = app;

    /// <summary>The addresses with the ports that the system chose.</summary>
    public IReadOnlyList<string> Urls => [.. _app.Urls];

    /// <exception cref="CommandException">An address cannot be used.</exception>
    public static async Task<Server> StartAsync(ServeOptions options, RequestDelegate handler)
    {
        AppContext.SetSwitch(OnlyCarriageReturns, true); // a line that ends otherwise may be another line to a proxy
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        app.Run(handler);
        try
        {
            await app.StartAsync();
            return new Server(app);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new CommandException(
                $"{e.Message.TrimEnd('.')}. Name another address with --urls, such as http://127.0.0.1:8081, or let the system choose a "
                + "port: --urls http://127.0.0.1:0",
                e);
        }
    }

    /// <summary>Stops listening, and waits a while for the requests that are being handled.</summary>
    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _app.StopAsync(timeout.Token);
        await _app.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestBodies.MaxBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxConcurrentConnections = 1000;
        kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = KeepAliveTimeout;
        foreach (var address in options.Addresses)
        {
            kestrel.Listen(address.Address, address.Port, listen =>
            {
                listen.Protocols = address.IsHttps ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
                if (address.IsHttps)
                {
                    listen.UseHttps(options.Certificate!);
                }
            });
        }
    }

    // The usual one handles signals, which the command line does.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
