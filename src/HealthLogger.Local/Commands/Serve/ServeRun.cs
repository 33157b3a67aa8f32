using HealthLogger.Local.Serve;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Commands;

/// <summary>Serves a data folder until it is stopped, and archives and reports each month that is over.</summary>
internal sealed class ServeRun(LocalHost host, ServeChoice choice, CommandContext context)
{
    /// <summary>What is said when it was stopped.</summary>
    public string Farewell { get; init; } = "Stopped.";

    /// <param name="started">Called with the addresses, once they can be opened.</param>
    /// <exception cref="StoppedException">It was stopped.</exception>
    public async Task RunAsync(ServedPeople people, Action<IReadOnlyList<string>> started, CancellationToken cancellation)
    {
        var terminal = context.Terminal.ForThreads();
        var log = new TerminalLogger(terminal, choice.IsVerbose ? LogLevel.Information : LogLevel.Warning, context.Clock);
        try
        {
            await using var server = await FolderServer.StartAsync(host, choice.Options, people.Tokens, log);
            started(server.Urls);
            await new MonthlyRun(host, terminal, choice.Options.MinUsers, log).RunAsync(cancellation);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            throw new StoppedException(Farewell, e);
        }
    }
}
