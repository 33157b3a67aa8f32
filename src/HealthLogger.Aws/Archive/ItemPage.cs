using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Items;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>One page of a scan, its items as lines; its memory serves another page again.</summary>
internal sealed class ItemPage
{
    // Attributes nest up to 32 levels deep, and each level is two of JSON.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 100 };

    private readonly List<HistoryItem> _items = [];
    private readonly ByteBuffer _lines = new();
    private readonly ItemWriter _writer;
    private readonly byte[] _timestamp;
    private readonly byte[] _expiry;

    public ItemPage(HistoryTableOptions options)
    {
        _writer = new ItemWriter(_lines);
        (_timestamp, _expiry) = (Encoding.UTF8.GetBytes(options.TimestampAttribute), Encoding.UTF8.GetBytes(options.ExpiryAttribute));
    }

    public IReadOnlyList<HistoryItem> Items => _items;

    /// <summary>What the next page begins after; null where this is the last one. A page may be empty though others follow.</summary>
    public Dictionary<string, AttributeValue>? LastKey { get; private set; }

    /// <param name="answer">Of a scan, in DynamoDB's JSON.</param>
    public void Fill(ReadOnlySpan<byte> answer)
    {
        _items.Clear();
        _lines.Cut(0);
        _lines.Free(answer.Length); // more than the lines will take
        LastKey = null;
        var json = new Utf8JsonReader(answer, Deep);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isItems, isKey) = (json.ValueTextEquals("Items"u8), json.ValueTextEquals("LastEvaluatedKey"u8));
            json.Read();
            if (isItems)
            {
                FillItems(ref json);
            }
            else if (isKey)
            {
                LastKey = KeyReader.Read(ref json) is { Count: > 0 } key ? key : null;
            }
            else
            {
                json.Skip();
            }
        }
    }

    private void FillItems(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var start = _lines.Count;
            _writer.Write(ref json);
            _lines.Add((byte)'\n');
            _items.Add(new HistoryItem(_lines.Memory(start, _lines.Count - start), Timestamp(), ExpiresAt()));
        }
    }

    // Without its quotes. What has escapes is no timestamp, but is told as it is.
    private ReadOnlyMemory<byte> Timestamp()
    {
        if (_writer.Find(_timestamp, 'S') is not { } range)
        {
            return default;
        }

        var (start, length) = range.GetOffsetAndLength(_lines.Count);
        var text = new Utf8JsonReader(_lines.Written[range]);
        text.Read();
        return text.ValueIsEscaped ? Encoding.UTF8.GetBytes(text.GetString()!) : _lines.Memory(start + 1, length - 2);
    }

    private long? ExpiresAt() =>
        _writer.Find(_expiry, 'N') is { } range
        && long.TryParse(_lines.Written[range], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            ? at
            : null;
}
