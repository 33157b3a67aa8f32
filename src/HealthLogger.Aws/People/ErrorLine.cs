using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;
using HealthLogger.Core.Replay;

namespace HealthLogger.Aws.People;

/// <summary>A line of an object in the error bucket.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Raw">As in the object, with its line ending.</param>
internal sealed record ErrorLine(long Number, byte[] Raw)
{
    /// <summary>The record that Firehose could not deliver; the line itself if it holds none that can be read.</summary>
    public byte[] Record { get; } = ErrorRecord.Parse(Raw.AsSpan().Trim(" \t\r\n"u8)).RawData ?? Raw;

    /// <summary>
    /// Whether the record may be a person's. The service sends only lines that name one, so a damaged one that names this person is theirs.
    /// </summary>
    public bool IsOf(string userId) => LineTexts.Of(Record).Users.Contains(userId, StringComparer.Ordinal);

    /// <summary>Whether the record was written before a time. One whose time cannot be read may have been.</summary>
    public bool IsBefore(DateTimeOffset time) => WrittenAt() is not { } text
        || !Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var written, out _)
        || written.UnixMicroseconds < Timestamp.ToUnixMicroseconds(time);

    private string? WrittenAt()
    {
        try
        {
            using var json = JsonDocument.Parse(Record);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("written_at"u8, out var value)
                && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
