using System.Text.Json;

namespace Amazon.Athena.Internal;

/// <summary>Members of JSON objects by name; one that is not there, or null, is null.</summary>
internal static class Json
{
    /// <summary>A body; of an empty one, an object without members.</summary>
    public static JsonElement Parse(byte[] body)
    {
        var json = new Utf8JsonReader(body.Length == 0 ? "{}"u8 : body);
        return JsonElement.ParseValue(ref json);
    }

    public static string Text(this JsonElement json, string name) => json.Member(name)?.GetString();

    public static int? Int(this JsonElement json, string name) => json.Member(name)?.GetInt32();

    public static long? Long(this JsonElement json, string name) => json.Member(name)?.GetInt64();

    public static bool? Flag(this JsonElement json, string name) => json.Member(name)?.GetBoolean();

    /// <summary>A moment: on the wire, the seconds since 1970, with a fraction.</summary>
    public static DateTime? Time(this JsonElement json, string name) =>
        json.Member(name) is { } seconds ? DateTime.UnixEpoch.AddTicks((long)(seconds.GetDecimal() * TimeSpan.TicksPerSecond)) : null;

    public static T Object<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class =>
        json.Member(name) is { } value ? read(value) : null;

    public static List<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Member(name) is { } values ? [.. values.EnumerateArray().Select(read)]
        : AWSConfigs.InitializeCollections ? []
        : null;

    public static void WriteText(this Utf8JsonWriter json, string name, string value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteObject<T>(this Utf8JsonWriter json, string name, T value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is not null)
        {
            json.WriteStartObject(name);
            write(json, value);
            json.WriteEndObject();
        }
    }

    // A list that was made only by InitializeCollections is one that nobody set.
    public static void WriteList(this Utf8JsonWriter json, string name, List<string> values)
    {
        if (values is null || (values.Count == 0 && AWSConfigs.InitializeCollections))
        {
            return;
        }

        json.WriteStartArray(name);
        values.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static JsonElement? Member(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
