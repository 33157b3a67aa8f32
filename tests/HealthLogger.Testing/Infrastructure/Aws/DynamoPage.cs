using System.Buffers;
using System.Text;
using System.Text.Json;

namespace HealthLogger.Testing.Aws;

/// <summary>The response to one scan request.</summary>
/// <param name="Crc32">For the header x-amz-crc32.</param>
public sealed record DynamoPage(byte[] Body, uint Crc32)
{
    /// <param name="attribute">The only attribute to return, or null for all.</param>
    /// <param name="last">The item after which the next page begins, or null for the last page.</param>
    public static DynamoPage Render(IReadOnlyCollection<DynamoItem> items, string? attribute, DynamoItem? last)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write(Encoding.UTF8.GetBytes($$"""{"Count":{{items.Count}},"Items":["""));
        var separator = ""u8;
        foreach (var item in items)
        {
            body.Write(separator);
            body.Write(attribute is null ? item.Json.Span : Only(item, attribute));
            separator = ","u8;
        }

        body.Write("],"u8);
        if (last is { } key)
        {
            body.Write("\"LastEvaluatedKey\":"u8);
            body.Write(Only(key, "userId", "sk"));
            body.Write(","u8);
        }

        body.Write(Encoding.UTF8.GetBytes($$"""
            "ScannedCount":{{items.Count}}}
            """));
        return new DynamoPage(body.WrittenSpan.ToArray(), System.IO.Hashing.Crc32.HashToUInt32(body.WrittenSpan));
    }

    private static byte[] Only(DynamoItem item, params string[] attributes)
    {
        using var json = JsonDocument.Parse(item.Json);
        var some =
            from each in json.RootElement.EnumerateObject()
            where attributes.Contains(each.Name)
            select $"\"{each.Name}\":{each.Value.GetRawText()}";
        return Encoding.UTF8.GetBytes($"{{{string.Join(',', some)}}}");
    }
}
