using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthLogger.Core.Calendar;

/// <summary>An instant in JSON, as everywhere in this project: RFC 3339 in UTC, with microseconds and <c>Z</c>.</summary>
internal sealed class UtcJson : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Rfc3339.TryRead(Encoding.UTF8.GetBytes(reader.GetString()!), out var time, out var problem)
            ? time.Utc
            : throw new JsonException($"A timestamp {problem}.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Rfc3339.Length];
        Rfc3339.Write(OffsetTime.ToUnixMicroseconds(value), text);
        writer.WriteStringValue(text);
    }
}
