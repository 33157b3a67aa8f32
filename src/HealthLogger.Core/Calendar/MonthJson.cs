using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthLogger.Core.Calendar;

/// <summary>A month in JSON: <c>"2026-01"</c>.</summary>
internal sealed class MonthJson : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Month.TryParse(reader.GetString(), out var month) ? month : throw new JsonException("A month is written YYYY-MM.");

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
