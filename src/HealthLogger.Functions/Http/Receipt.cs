using System.Text;
using System.Text.Json;
using HealthLogger.Core;

namespace HealthLogger.Functions.Http;

/// <summary>The body of a 202. By hand, since most cold starts end with one.</summary>
internal static class Receipt
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = PlainJsonEncoder.Instance };

    public static string Write(IReadOnlyList<string> recordIds)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("accepted"u8, recordIds.Count);
            json.WriteStartArray("record_ids"u8);
            foreach (var id in recordIds)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
