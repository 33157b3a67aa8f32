using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Archive;
using HealthLogger.Core;
using HealthLogger.Core.Archive;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace HealthLogger.Testing.Aws;

/// <summary>
/// Reads pages with the SDK's own Scan and writes each item with a JSON writer: the reference with which tests and a benchmark compare
/// the raw scan.
/// </summary>
internal sealed class PlainPageScanner(IAmazonDynamoDB client, HistoryTableOptions options) : IPageScanner
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = PlainJsonEncoder.Instance, MaxDepth = 100 };

    public async Task<ScannedPage> ScanAsync(ScanRequest request, CancellationToken cancellation)
    {
        var response = await client.ScanAsync(request, cancellation);
        return Read(response);
    }

    public ScannedPage Read(ScanResponse response)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        var ends = new List<int>();
        foreach (var item in response.Items ?? [])
        {
            WriteMap(json, item);
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            ends.Add(buffer.WrittenCount);
        }

        var items = new HistoryItem[ends.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var line = buffer.WrittenMemory[(i == 0 ? 0 : ends[i - 1])..ends[i]];
            items[i] = new HistoryItem(line, Timestamp(response.Items![i]), ExpiresAt(response.Items[i]));
        }

        return new ScannedPage(items, response.LastEvaluatedKey is { Count: > 0 } key ? key : null);
    }

    private byte[] Timestamp(Item item) =>
        item.TryGetValue(options.TimestampAttribute, out var value) && (value.S ?? Number(value)) is { } text ? Encoding.UTF8.GetBytes(text) : [];

    private string? Number(AttributeValue value) => options.TimestampFormat == TimestampFormat.Rfc3339 ? null : value.N;

    private long? ExpiresAt(Item item) =>
        item.TryGetValue(options.ExpiryAttribute, out var value)
        && long.TryParse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) ? at : null;

    private static void WriteMap(Utf8JsonWriter json, Item item)
    {
        json.WriteStartObject();
        foreach (var (name, value) in item.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, AttributeValue value)
    {
        switch (value)
        {
            case { S: { } text }: json.WriteStringValue(text); break;
            case { N: { } digits }: json.WriteRawValue(digits, skipInputValidation: true); break;
            case { B: { } bytes }: json.WriteStringValue(Base64(bytes)); break;
            case { BOOL: { } flag }: json.WriteBooleanValue(flag); break;
            case { NULL: true }: json.WriteNullValue(); break;
            case { IsMSet: true }: WriteMap(json, value.M); break;
            case { IsLSet: true }: WriteArray(json, value.L, each => WriteValue(json, each)); break;
            case { IsSSSet: true }: WriteArray(json, value.SS.Order(StringComparer.Ordinal), json.WriteStringValue); break;
            case { IsNSSet: true }:
                WriteArray(json, value.NS.Order(StringComparer.Ordinal), each => json.WriteRawValue(each, skipInputValidation: true));
                break;
            case { IsBSSet: true }: WriteArray(json, value.BS.Select(Base64).Order(StringComparer.Ordinal), json.WriteStringValue); break;
            default: throw new NotSupportedException("An attribute has an unknown type.");
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            write(value);
        }

        json.WriteEndArray();
    }

    // The writer's own base64 would escape '+'.
    private static string Base64(MemoryStream bytes) => Convert.ToBase64String(bytes.ToArray());
}
