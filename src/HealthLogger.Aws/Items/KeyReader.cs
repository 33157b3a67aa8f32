using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace HealthLogger.Aws.Items;

/// <summary>Reads a key, which is of texts, numbers and binary values alone, out of DynamoDB's JSON.</summary>
internal static class KeyReader
{
    /// <param name="key">Stands on the opening brace, and is left on the closing one.</param>
    public static Dictionary<string, AttributeValue> Read(ref Utf8JsonReader key)
    {
        var attributes = new Dictionary<string, AttributeValue>();
        while (key.Read() && key.TokenType == JsonTokenType.PropertyName)
        {
            var name = key.GetString()!;
            key.Read();
            attributes[name] = ReadValue(ref key);
        }

        return attributes;
    }

    private static AttributeValue ReadValue(ref Utf8JsonReader key)
    {
        key.Read();
        var type = key.GetString();
        key.Read();
        var value = type switch
        {
            "S" => new AttributeValue { S = key.GetString() },
            "N" => new AttributeValue { N = key.GetString() },
            _ => new AttributeValue { B = new MemoryStream(key.GetBytesFromBase64()) },
        };
        key.Read();
        return value;
    }
}
