using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Replay;

namespace HealthLogger.Aws.People;

/// <summary>A line of an object in the error bucket.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Raw">As in the object, with its line ending.</param>
internal sealed record ErrorLine(long Number, byte[] Raw)
{
    /// <summary>The record that Firehose could not deliver; the line itself if it holds none that can be read.</summary>
    public byte[] Record { get; } = ErrorRecord.Parse(Raw.AsSpan().Trim(" \t\r\n"u8)).RawData ?? Raw;

    /// <summary>Whether the record is of a person. If it is not a JSON object, whether the user id stands in it as a JSON string.</summary>
    public bool IsOf(string userId) => Text("user_id"u8, out var isJson) is { } owner
        ? owner == userId
        : !isJson && Record.AsSpan().IndexOf(JsonSerializer.SerializeToUtf8Bytes(userId, ErrorLineJson.Default.String)) >= 0;

    /// <summary>Whether the record was written before a time. One whose time cannot be read may have been.</summary>
    public bool IsBefore(DateTimeOffset time) => Text("written_at"u8, out _) is not { } text
        || !Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var written, out _)
        || written.UnixMicroseconds < Timestamp.ToUnixMicroseconds(time);

    private string? Text(ReadOnlySpan<byte> name, out bool isJson)
    {
        isJson = true;
        try
        {
            using var json = JsonDocument.Parse(Record);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            isJson = false;
            return null;
        }
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class ErrorLineJson : System.Text.Json.Serialization.JsonSerializerContext;
