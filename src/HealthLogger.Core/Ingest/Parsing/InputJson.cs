using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace HealthLogger.Core.Ingest;

/// <summary>Checks what every record and event must be, whatever its fields: valid UTF-8, one object, and nothing after it.</summary>
internal static class InputJson
{
    /// <summary>Starts reading. On success the reader is positioned on the opening brace.</summary>
    public static bool TryStart(
        ReadOnlySpan<byte> json, JsonReaderOptions options, InputErrors found, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(json, options);
        var problem = Utf8.IsValid(json) ? null : "is not valid UTF-8";
        try
        {
            problem ??= reader.Read() && reader.TokenType == JsonTokenType.StartObject ? null : "must be a JSON object";
        }
        catch (JsonException e)
        {
            problem = Problem(e);
        }

        if (problem is not null)
        {
            found.Add(InputError.Whole, problem);
        }

        return problem is null;
    }

    /// <summary>Adds an error if more JSON follows the object.</summary>
    /// <exception cref="JsonException">What follows is not JSON.</exception>
    public static void End(ref Utf8JsonReader reader, InputErrors found)
    {
        if (reader.Read())
        {
            found.Add(InputError.Whole, "is followed by other content");
        }
    }

    /// <summary>Describes an exception of the JSON reader without quoting the input.</summary>
    public static string Problem(Exception exception) => exception switch
    {
        JsonException { BytePositionInLine: { } at } =>
            string.Create(CultureInfo.InvariantCulture, $"is not valid JSON at byte {at + 1}"),
        _ => "contains an escape sequence that is not a valid Unicode character",
    };
}
