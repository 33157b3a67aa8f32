using System.Globalization;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Serve;

/// <summary>
/// Writes log messages to standard error, each with the time. The messages of other programs' exceptions are left out, because they may
/// quote what they failed on.
/// </summary>
internal sealed class TerminalLogger(Terminal terminal, LogLevel level, TimeProvider clock) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= level;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var time = clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            terminal.Say($"{time} {formatter(state, null)}{(exception is null ? "" : $": {Describe(exception)}")}");
        }
    }

    private static string Describe(Exception e) => e is DataFolderException or DatabaseBusyException
        ? e.Message
        : $"{e.GetType().FullName}\n{e.StackTrace}";
}
