using System.Text.Json;

namespace Amazon.Compat;

/// <summary>Reads and writes members of JSON objects by name. A member that is missing or null is null.</summary>
internal static class JsonMembers
{
    /// <summary>Parses a body; an empty one is an object without members.</summary>
    public static JsonElement Parse(byte[] body)
    {
        var json = new Utf8JsonReader(body.Length == 0 ? "{}"u8 : body);
        return JsonElement.ParseValue(ref json);
    }

    public static string Text(this JsonElement json, string name) => json.Member(name)?.GetString();

    public static int? Int(this JsonElement json, string name) => json.Member(name)?.GetInt32();

    public static long? Long(this JsonElement json, string name) => json.Member(name)?.GetInt64();

    public static bool? Flag(this JsonElement json, string name) => json.Member(name)?.GetBoolean();

    /// <summary>Reads a time, which is sent as seconds since 1970 with a fraction.</summary>
    public static DateTime? Time(this JsonElement json, string name) =>
        json.Member(name) is { } seconds ? DateTime.UnixEpoch.AddTicks((long)(seconds.GetDecimal() * TimeSpan.TicksPerSecond)) : null;

    public static T Object<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class =>
        json.Member(name) is { } value ? read(value) : null;

    public static List<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Member(name) is { } values ? [.. values.EnumerateArray().Select(read)] : NewList<T>();

    /// <summary>Returns the initial value of a list property.</summary>
    public static List<T> NewList<T>() => AWSConfigs.InitializeCollections ? [] : null;

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

    // An empty list that InitializeCollections created counts as not set.
    public static void WriteList<T>(this Utf8JsonWriter json, string name, List<T> values, Action<Utf8JsonWriter, T> write)
    {
        if (values is null || (values.Count == 0 && AWSConfigs.InitializeCollections))
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            write(json, value);
        }

        json.WriteEndArray();
    }

    private static JsonElement? Member(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
