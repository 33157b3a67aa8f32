using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace HealthLogger.Core.Ingest;

/// <summary>What holds for every JSON object of the input, whatever its fields: UTF-8, one object, nothing after it.</summary>
internal static class JsonObject
{
    /// <summary>Starts to read; the reader then stands on the opening brace.</summary>
    public static bool TryOpen(
        ReadOnlySpan<byte> json, JsonReaderOptions options, Complaints complaints, out Utf8JsonReader reader)
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
            complaints.Add(InputError.Whole, problem);
        }

        return problem is null;
    }

    /// <summary>Complains of anything that follows the object.</summary>
    /// <exception cref="JsonException">What follows is not even JSON.</exception>
    public static void Close(ref Utf8JsonReader reader, Complaints complaints)
    {
        if (reader.Read())
        {
            complaints.Add(InputError.Whole, "has something after its closing brace");
        }
    }

    /// <summary>An exception of the JSON reader, in words for the sender; it never quotes the input.</summary>
    public static string Problem(Exception exception) => exception switch
    {
        JsonException { BytePositionInLine: { } at } =>
            string.Create(CultureInfo.InvariantCulture, $"is not valid JSON at byte {at + 1}"),
        _ => "holds an escape that is no Unicode character",
    };
}
