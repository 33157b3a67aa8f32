using System.Buffers;
using System.Text.Json;
using HealthLogger.Core;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Observability;

/// <summary>
/// Writes log entries as JSON lines with the keys that Lambda's log filter reads, <c>timestamp</c> and <c>level</c>. See
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
/// </summary>
/// <param name="output">The stream of standard output, because the runtime wraps what is written through <see cref="Console"/>.</param>
/// <param name="lowest">Entries below this level are dropped.</param>
internal sealed class JsonLogger(Stream output, LogLevel lowest, TimeProvider clock) : ILogger
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = PlainJsonEncoder.Instance };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>The current invocation, or null. Lambda runs one at a time in a process.</summary>
    public string? RequestId { get; set; }

    /// <summary>Returns the level of a Lambda log level setting, or Information if it is not set or unknown.</summary>
    public static LogLevel LevelOf(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Critical,
        _ => LogLevel.Information,
    };

    public bool IsEnabled(LogLevel logLevel) => logLevel >= lowest && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            WriteLine(json =>
            {
                json.WriteString("timestamp"u8, clock.GetUtcNow().UtcDateTime);
                json.WriteString("level"u8, Name(logLevel));
                json.WriteString("message"u8, formatter(state, exception));
                WriteRequestId(json);
                WriteProperties(json, state as IEnumerable<KeyValuePair<string, object?>> ?? []);
                WriteException(json, exception);
            });
        }
    }

    /// <summary>Writes one JSON object and a line feed in a single call, because a split line would become two entries.</summary>
    public void WriteLine(Action<Utf8JsonWriter> write)
    {
        lock (_line)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line, Plain))
            {
                json.WriteStartObject();
                write(json);
                json.WriteEndObject();
            }

            _line.Write("\n"u8);
            output.Write(_line.WrittenSpan);
            output.Flush();
        }
    }

    public void WriteRequestId(Utf8JsonWriter json)
    {
        if (RequestId is { } id)
        {
            json.WriteString("requestId"u8, id);
        }
    }

    private static void WriteProperties(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (name == "{OriginalFormat}")
            {
                continue;
            }

            json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
            switch (value)
            {
                case int number:
                    json.WriteNumberValue(number);
                    break;
                case long number:
                    json.WriteNumberValue(number);
                    break;
                case double number:
                    json.WriteNumberValue(number);
                    break;
                case DateTimeOffset instant:
                    json.WriteStringValue(instant.UtcDateTime);
                    break;
                default:
                    json.WriteStringValue(value?.ToString());
                    break;
            }
        }
    }

    private static void WriteException(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is not null)
        {
            json.WriteString("errorType"u8, exception.GetType().Name);
            json.WriteString("errorMessage"u8, exception.Message);
            json.WriteString("stackTrace"u8, exception.ToString());
        }
    }

    private static ReadOnlySpan<byte> Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE"u8,
        LogLevel.Debug => "DEBUG"u8,
        LogLevel.Information => "INFO"u8,
        LogLevel.Warning => "WARN"u8,
        LogLevel.Error => "ERROR"u8,
        _ => "FATAL"u8,
    };
}
