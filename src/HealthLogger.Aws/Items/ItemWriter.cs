using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace HealthLogger.Aws.Items;

/// <summary>
/// Writes an item of DynamoDB as plain JSON: numbers with the digits that DynamoDB sent, sets as arrays, binary as base64.
/// DynamoDB keeps attributes and sets in no order; here they are in ordinal order, so that an item always has the same bytes.
/// </summary>
internal static class ItemWriter
{
    public static void Write(Utf8JsonWriter json, Dictionary<string, AttributeValue> attributes)
    {
        json.WriteStartObject();
        foreach (var (name, value) in attributes.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AttributeValue value)
    {
        if (value.S is { } text)
        {
            json.WriteStringValue(text);
        }
        else if (value.N is { } number)
        {
            json.WriteRawValue(number);
        }
        else if (value.BOOL is { } flag)
        {
            json.WriteBooleanValue(flag);
        }
        else if (value.NULL == true)
        {
            json.WriteNullValue();
        }
        else if (value.IsMSet)
        {
            Write(json, value.M);
        }
        else
        {
            WriteArray(json, value);
        }
    }

    private static void WriteArray(Utf8JsonWriter json, AttributeValue value)
    {
        if (value.IsLSet)
        {
            WriteArray(json, value.L, Write);
        }
        else if (value.IsSSSet)
        {
            WriteArray(json, value.SS.Order(StringComparer.Ordinal), (writer, text) => writer.WriteStringValue(text));
        }
        else if (value.IsNSSet)
        {
            WriteArray(json, value.NS.Order(StringComparer.Ordinal), (writer, number) => writer.WriteRawValue(number));
        }
        else if (value.IsBSSet)
        {
            WriteArray(json, value.BS.Select(Base64).Order(StringComparer.Ordinal), (writer, base64) => writer.WriteStringValue(base64));
        }
        else
        {
            var bytes = value.B ?? throw new NotSupportedException("An item has an attribute of a type that this version does not know.");
            json.WriteStringValue(Base64(bytes));
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            write(json, value);
        }

        json.WriteEndArray();
    }

    private static string Base64(MemoryStream bytes) => Convert.ToBase64String(bytes.ToArray());
}
