using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthLogger.Core.Calendar;

/// <summary>Converts an instant to RFC 3339 in UTC with microseconds and <c>Z</c>, and from RFC 3339 with any offset.</summary>
internal sealed class UtcJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Rfc3339.TryRead(Encoding.UTF8.GetBytes(reader.GetString()!), out var time, out var problem)
            ? time.Utc
            : throw new JsonException($"A timestamp {problem}.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Rfc3339.Length];
        Rfc3339.Write(Timestamp.ToUnixMicroseconds(value), text);
        writer.WriteStringValue(text);
    }
}
