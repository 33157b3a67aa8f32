using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace HealthLogger.Aws.Ingest;

/// <summary>Reads a JSON line as a DynamoDB item: objects become maps, arrays become lists, numbers keep their digits.</summary>
internal static class ItemReader
{
    public static Dictionary<string, AttributeValue> Read(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        json.Read();
        return ReadMap(ref json);
    }

    private static Dictionary<string, AttributeValue> ReadMap(ref Utf8JsonReader json)
    {
        var attributes = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            attributes[name] = ReadValue(ref json);
        }

        return attributes;
    }

    private static List<AttributeValue> ReadList(ref Utf8JsonReader json)
    {
        var values = new List<AttributeValue>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            values.Add(ReadValue(ref json));
        }

        return values;
    }

    private static AttributeValue ReadValue(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => new AttributeValue { S = json.GetString() },
        JsonTokenType.Number => new AttributeValue { N = Encoding.UTF8.GetString(json.ValueSpan) },
        JsonTokenType.StartObject => new AttributeValue { M = ReadMap(ref json) },
        JsonTokenType.StartArray => new AttributeValue { L = ReadList(ref json) },
        JsonTokenType.Null => new AttributeValue { NULL = true },
        _ => new AttributeValue { BOOL = json.GetBoolean() },
    };
}
