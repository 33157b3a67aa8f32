using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An exception as Lambda shows it: errorType, errorMessage, stackTrace (lines), and what caused it.</summary>
internal static class ErrorJson
{
    public static byte[] Write(Exception exception)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, exception);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartObject();
        json.WriteString("errorType", exception.GetType().Name);
        json.WriteString("errorMessage", exception.Message);
        if (exception.StackTrace is { } trace)
        {
            json.WriteStartArray("stackTrace");
            foreach (var line in trace.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
        }

        WriteCauses(json, exception);
        json.WriteEndObject();
    }

    private static void WriteCauses(Utf8JsonWriter json, Exception exception)
    {
        if (exception.InnerException is { } inner)
        {
            json.WritePropertyName("cause");
            Write(json, inner);
        }

        if (exception is AggregateException { InnerExceptions: var causes })
        {
            json.WriteStartArray("causes");
            foreach (var cause in causes)
            {
                Write(json, cause);
            }

            json.WriteEndArray();
        }
    }
}
