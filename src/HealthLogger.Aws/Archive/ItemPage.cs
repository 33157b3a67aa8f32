using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Items;
using HealthLogger.Core;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>One page of items as lines; its memory serves the next page again.</summary>
internal sealed class ItemPage(HistoryTableOptions options)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = PlainJsonEncoder.Instance };

    private readonly List<HistoryItem> _items = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(1024 * 1024);

    public IReadOnlyList<HistoryItem> Items => _items;

    public void Fill(IEnumerable<Dictionary<string, AttributeValue>> items)
    {
        _items.Clear();
        _bytes.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_bytes, Plain);
        foreach (var item in items)
        {
            _items.Add(new HistoryItem(Line(json, item), Timestamp(item), ExpiresAt(item)));
        }
    }

    // Where the buffer grows, lines before stay in the array that it leaves.
    private ReadOnlyMemory<byte> Line(Utf8JsonWriter json, Dictionary<string, AttributeValue> item)
    {
        var start = _bytes.WrittenCount;
        json.Reset();
        ItemWriter.Write(json, item);
        json.Flush();
        _bytes.Write("\n"u8);
        return _bytes.WrittenMemory[start..];
    }

    private ReadOnlyMemory<byte> Timestamp(Dictionary<string, AttributeValue> item)
    {
        var start = _bytes.WrittenCount;
        Encoding.UTF8.GetBytes(item.GetValueOrDefault(options.TimestampAttribute)?.S ?? "", _bytes);
        return _bytes.WrittenMemory[start..];
    }

    private long? ExpiresAt(Dictionary<string, AttributeValue> item) =>
        item.GetValueOrDefault(options.ExpiryAttribute)?.N is { } seconds
        && long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            ? at
            : null;
}
