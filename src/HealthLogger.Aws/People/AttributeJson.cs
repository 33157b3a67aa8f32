using System.Buffers;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Core;

namespace HealthLogger.Aws.People;

/// <summary>Writes a DynamoDB item as plain JSON, as in the archive: numbers keep their digits, sets become arrays, bytes become base64.</summary>
internal static class AttributeJson
{
    private static readonly JsonWriterOptions Json = new() { Encoder = PlainJsonEncoder.Instance };

    public static byte[] Line(Dictionary<string, AttributeValue> item)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, Json);
        WriteMap(json, item);
        json.Flush();
        return line.WrittenSpan.ToArray();
    }

    private static void WriteMap(Utf8JsonWriter json, Dictionary<string, AttributeValue> map)
    {
        json.WriteStartObject();
        foreach (var (name, value) in map)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AttributeValue value)
    {
        switch (value)
        {
            case { S: { } text }: json.WriteStringValue(text); break;
            case { N: { } number }: json.WriteRawValue(number); break;
            case { BOOL: { } flag }: json.WriteBooleanValue(flag); break;
            case { M: { } map }: WriteMap(json, map); break;
            case { L: { } list }: WriteList(json, list, Write); break;
            case { SS: { } texts }: WriteList(json, texts, (writer, text) => writer.WriteStringValue(text)); break;
            case { NS: { } numbers }: WriteList(json, numbers, (writer, number) => writer.WriteRawValue(number)); break;
            case { BS: { } blobs }: WriteList(json, blobs, (writer, blob) => writer.WriteBase64StringValue(blob.ToArray())); break;
            case { B: { } bytes }: json.WriteBase64StringValue(bytes.ToArray()); break;
            default: json.WriteNullValue(); break;
        }
    }

    private static void WriteList<T>(Utf8JsonWriter json, List<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        values.ForEach(value => write(json, value));
        json.WriteEndArray();
    }
}
