using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Core;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>Reads a scan's response into items; each page read replaces the one before.</summary>
internal sealed class RawPage
{
    // Attributes nest up to 32 levels deep, and each takes two levels of JSON.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 100 };

    private readonly List<HistoryItem> _items = [];
    private readonly ByteBuffer _lines = new();
    private readonly ItemWriter _writer;
    private readonly JsonEncodedText _timestamp;
    private readonly JsonEncodedText _expiry;
    private readonly bool _mayBeNumber;

    public RawPage(HistoryTableOptions options)
    {
        _writer = new ItemWriter(_lines);
        _timestamp = JsonEncodedText.Encode(options.TimestampAttribute, PlainJsonEncoder.Instance);
        _mayBeNumber = options.TimestampFormat != TimestampFormat.Rfc3339;
        _expiry = JsonEncodedText.Encode(options.ExpiryAttribute, PlainJsonEncoder.Instance);
    }

    /// <param name="response">In DynamoDB's JSON.</param>
    public ScannedPage Read(ReadOnlySpan<byte> response)
    {
        _items.Clear();
        _lines.Truncate(0);
        _lines.GetMemory(response.Length); // more than the lines need
        Dictionary<string, AttributeValue>? lastKey = null;
        var json = new Utf8JsonReader(response, Deep);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isItems, isKey) = (json.ValueTextEquals("Items"u8), json.ValueTextEquals("LastEvaluatedKey"u8));
            json.Read();
            if (isItems)
            {
                ReadItems(ref json);
            }
            else if (isKey)
            {
                lastKey = ReadKey(ref json) is { Count: > 0 } key ? key : null;
            }
            else
            {
                json.Skip();
            }
        }

        return new ScannedPage(_items, lastKey);
    }

    private void ReadItems(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var start = _lines.Count;
            _writer.Write(ref json);
            _lines.Append((byte)'\n');
            _items.Add(new HistoryItem(_lines.Slice(start, _lines.Count - start), Timestamp(), ExpiresAt()));
        }
    }

    // Text with escapes cannot be a valid timestamp; it is returned so that the archive can quarantine the item.
    private ReadOnlyMemory<byte> Timestamp()
    {
        if (_writer.Find(_timestamp.EncodedUtf8Bytes, 'S') is not { } range)
        {
            return _mayBeNumber && _writer.Find(_timestamp.EncodedUtf8Bytes, 'N') is { } number ? Slice(number) : default;
        }

        var (start, length) = range.GetOffsetAndLength(_lines.Count);
        var text = new Utf8JsonReader(_lines.Written[range]);
        text.Read();
        return text.ValueIsEscaped ? Encoding.UTF8.GetBytes(text.GetString()!) : _lines.Slice(start + 1, length - 2);
    }

    private ReadOnlyMemory<byte> Slice(Range range)
    {
        var (start, length) = range.GetOffsetAndLength(_lines.Count);
        return _lines.Slice(start, length);
    }

    private long? ExpiresAt() =>
        _writer.Find(_expiry.EncodedUtf8Bytes, 'N') is { } range
        && long.TryParse(_lines.Written[range], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            ? at
            : null;

    private static Dictionary<string, AttributeValue> ReadKey(ref Utf8JsonReader json)
    {
        using var key = JsonDocument.ParseValue(ref json);
        return key.RootElement.EnumerateObject().ToDictionary(
            attribute => attribute.Name, attribute => ReadKeyAttribute(attribute.Value.EnumerateObject().Single()));
    }

    // Key attributes are strings, numbers or binary values.
    private static AttributeValue ReadKeyAttribute(JsonProperty typed) => typed.Name switch
    {
        "S" => new AttributeValue { S = typed.Value.GetString() },
        "N" => new AttributeValue { N = typed.Value.GetString() },
        _ => new AttributeValue { B = new MemoryStream(typed.Value.GetBytesFromBase64()) },
    };
}
