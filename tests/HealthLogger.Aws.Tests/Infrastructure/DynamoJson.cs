using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>Writes DynamoDB's JSON protocol.</summary>
internal static class DynamoJson
{
    /// <summary>The body of a scan's response.</summary>
    /// <param name="escapes">Whether all non-ASCII characters are escaped, instead of only those that must be.</param>
    public static byte[] Response(ScanResponse response, bool escapes = false)
    {
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, new JsonWriterOptions
        {
            Encoder = escapes ? JavaScriptEncoder.Default : JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 200,
        });
        json.WriteStartObject();
        json.WriteNumber("Count", response.Items.Count);
        json.WriteStartArray("Items");
        response.Items.ForEach(item => Write(json, item));
        json.WriteEndArray();
        if (response.LastEvaluatedKey is { } key)
        {
            json.WritePropertyName("LastEvaluatedKey");
            Write(json, key);
        }

        json.WriteNumber("ScannedCount", response.Items.Count);
        json.WriteEndObject();
        json.Flush();
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Item item)
    {
        json.WriteStartObject();
        foreach (var (name, value) in item)
        {
            json.WritePropertyName(name);
            json.WriteStartObject();
            Write(json, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AttributeValue value)
    {
        switch (value)
        {
            case { S: { } text }: json.WriteString("S", text); break;
            case { N: { } number }: json.WriteString("N", number); break;
            case { B: { } bytes }: json.WriteBase64String("B", bytes.ToArray()); break;
            case { BOOL: { } flag }: json.WriteBoolean("BOOL", flag); break;
            case { NULL: true }: json.WriteBoolean("NULL", true); break;
            case { IsMSet: true }:
                json.WritePropertyName("M");
                Write(json, value.M);
                break;
            case { IsLSet: true }: WriteArray(json, "L", value.L, WriteElement); break;
            case { IsSSSet: true }: WriteArray(json, "SS", value.SS, (writer, text) => writer.WriteStringValue(text)); break;
            case { IsNSSet: true }: WriteArray(json, "NS", value.NS, (writer, number) => writer.WriteStringValue(number)); break;
            default: WriteArray(json, "BS", value.BS, (writer, bytes) => writer.WriteBase64StringValue(bytes.ToArray())); break;
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string type, List<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(type);
        values.ForEach(value => write(json, value));
        json.WriteEndArray();
    }

    private static void WriteElement(Utf8JsonWriter json, AttributeValue value)
    {
        json.WriteStartObject();
        Write(json, value);
        json.WriteEndObject();
    }
}
