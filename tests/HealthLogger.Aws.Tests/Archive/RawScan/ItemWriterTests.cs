using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using FsCheck.Xunit;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing.Aws;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>A DynamoDB item as a line of JSON, and back.</summary>
public sealed class ItemWriterTests
{
    [Fact]
    public void EveryTypeHasItsJson()
    {
        var item = new Item
        {
            ["text"] = new() { S = "naïve 🎈 \"\\\n" },
            ["empty"] = new() { S = "" },
            ["number"] = new() { N = "1.000" },
            ["yes"] = new() { BOOL = true },
            ["no"] = new() { BOOL = false },
            ["nothing"] = new() { NULL = true },
            ["binary"] = new() { B = new MemoryStream([0, 255, 16]) },
            ["map"] = new() { M = new Item { ["b"] = new() { N = "2" }, ["a"] = new() { M = [] } } },
            ["list"] = new() { L = [new() { S = "x" }, new() { L = [] }, new() { NULL = true }] },
            ["texts"] = new() { SS = ["é", "b", "B"] },
            ["numbers"] = new() { NS = ["30", "1e100"] },
            ["binaries"] = new() { BS = [new MemoryStream([2]), new MemoryStream([1])] },
        };

        Assert.Equal(
            """
            {"binaries":["AQ==","Ag=="],"binary":"AP8Q","empty":"","list":["x",[],null],"map":{"a":{},"b":2},"no":false,"nothing":null,"number":1.000,"numbers":[1e100,30],"text":"naïve 🎈 \"\\\n","texts":["B","b","é"],"yes":true}
            """ + "\n",
            Line(item));
    }

    [Theory]
    [InlineData("1.000")]
    [InlineData("-0")]
    [InlineData("1e100")]
    [InlineData("1E-130")]
    [InlineData("12345678901234567890123456789012345678")]
    [InlineData("0.10000000000000000000000000000000000001")]
    public void NumbersKeepTheirDigitsInBothDirections(string digits)
    {
        var line = Line(new Item { ["n"] = new() { N = digits } });

        Assert.Equal($$"""{"n":{{digits}}}""" + "\n", line);
        Assert.Equal(digits, ItemReader.Read(Encoding.UTF8.GetBytes(line))["n"].N);
    }

    [Fact]
    public void TheOrderOfAttributesDoesNotMatter()
    {
        var one = new Item { ["a"] = new() { SS = ["x", "y"] }, ["b"] = new() { N = "1" } };
        var other = new Item { ["b"] = new() { N = "1" }, ["a"] = new() { SS = ["y", "x"] } };

        Assert.Equal(Line(one), Line(other));
    }

    [Property(MaxTest = 500)]
    public void NothingIsLost(int seed)
    {
        var item = new RandomItem(new Random(seed)).Next();

        using var line = JsonDocument.Parse(Line(item));

        AssertSame(new AttributeValue { M = item }, line.RootElement);
    }

    [Property(MaxTest = 500)]
    public void ALineSurvivesARoundTrip(int seed)
    {
        var line = Line(new RandomItem(new Random(seed)).Next());

        Assert.Equal(line, Line(ItemReader.Read(Encoding.UTF8.GetBytes(line))));
    }

    /// <summary>The reference goes through the SDK's own objects and a JSON writer.</summary>
    [Property(MaxTest = 500)]
    public void ALineEqualsTheOutputOfAJsonWriter(int seed, bool escapes)
    {
        var item = new RandomItem(new Random(seed)).Next();
        var options = new HistoryTableOptions("any");
        item["timestamp"] = new AttributeValue { S = $"2026-01-01T00:00:{seed % 60:D2}Z" };
        item["expires_at"] = new AttributeValue { N = $"{seed}" };
        var response = new ScanResponse { Items = [item], LastEvaluatedKey = new Item { ["sk"] = new() { S = "é\\" } } };

        var plain = new PlainPageScanner(null!, options).Read(response);
        var raw = new RawPage(options).Read(DynamoJson.Response(response, escapes));

        Assert.Equal(Texts(plain.Items.Single()), Texts(raw.Items.Single()));
        Assert.Equal(plain.LastKey!["sk"].S, raw.LastKey!["sk"].S);
    }

    /// <summary>DynamoDB allows attributes 32 levels deep, and items of 400 KB.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BothScannersReadTheDeepestAndTheLongestItem(bool isDeep)
    {
        var value = new AttributeValue { S = isDeep ? "é" : new string('\u0001', 400 * 1024 - 100) };
        for (var level = 1; isDeep && level < 32; level++)
        {
            value = level % 2 == 0 ? new AttributeValue { L = [value] } : new AttributeValue { M = new Item { ["m"] = value } };
        }

        var item = new RandomItem(new Random(1)).Next();
        (item["value"], item["timestamp"]) = (value, new AttributeValue { S = "2026-01-01T00:00:00Z" });
        var (plain, raw) = Read(item, new HistoryTableOptions("any"));

        Assert.Equal(Texts(plain), Texts(raw));
        using var line = JsonDocument.Parse(plain.Line);
        AssertSame(new AttributeValue { M = item }, line.RootElement);
    }

    /// <summary>A timestamp has the type of its format; another type belongs to no month, and goes to quarantine.</summary>
    [Theory]
    [InlineData(TimestampFormat.Rfc3339, "2026-01-31T00:00:00Z", null, "2026-01-31T00:00:00Z")]
    [InlineData(TimestampFormat.Rfc3339, null, "1769817600", "")]
    [InlineData(TimestampFormat.EpochSeconds, null, "1769817600", "1769817600")]
    [InlineData(TimestampFormat.EpochSeconds, "1769817600", null, "1769817600")]
    [InlineData(TimestampFormat.EpochMilliseconds, null, "1769817600000", "1769817600000")]
    [InlineData(TimestampFormat.EpochMilliseconds, null, null, "")]
    public void BothScannersFindTheTimestamp(TimestampFormat format, string? text, string? number, string expected)
    {
        var item = new Item { ["sk"] = new() { S = "1" } };
        if (text is not null || number is not null)
        {
            item["at"] = new AttributeValue { S = text, N = number };
        }

        var (plain, raw) = Read(item, new HistoryTableOptions("any") { TimestampAttribute = "at", TimestampFormat = format });

        Assert.Equal((expected, expected), (Texts(plain).Timestamp, Texts(raw).Timestamp));
    }

    private static (HistoryItem Plain, HistoryItem Raw) Read(Item item, HistoryTableOptions options)
    {
        var response = new ScanResponse { Items = [item] };
        return (new PlainPageScanner(null!, options).Read(response).Items.Single(), new RawPage(options).Read(DynamoJson.Response(response)).Items.Single());
    }

    private static (string Line, string Timestamp, long? ExpiresAt) Texts(HistoryItem each) =>
        (Encoding.UTF8.GetString(each.Line.Span), Encoding.UTF8.GetString(each.Timestamp.Span), each.ExpiresAt);

    [Property(MaxTest = 500)]
    public void TheEscapingDoesNotMatter(int seed)
    {
        var item = new RandomItem(new Random(seed)).Next();

        Assert.Equal(Line(item), Line(item, escapes: true));
    }

    [Fact]
    public void NamesAreInOrdinalOrder()
    {
        string[] names = ["\U0001F388", "\uFF21", "é", "aZ", "a\"", "a", "Z", "\\", "\uE000"];

        var line = Line(names.ToDictionary(name => name, _ => new AttributeValue { NULL = true }));

        using var json = JsonDocument.Parse(line);
        Assert.Equal(names.Order(StringComparer.Ordinal), json.RootElement.EnumerateObject().Select(each => each.Name));
    }

    // As deep as DynamoDB allows.
    [Fact]
    public void MapsAndListsCanNest()
    {
        var value = new AttributeValue { S = "deep" };
        for (var level = 0; level < 31; level++)
        {
            value = level % 2 == 0
                ? new AttributeValue { M = new Item { ["z"] = value, ["a"] = new() { N = "1" } } }
                : new AttributeValue { L = [value] };
        }

        using var line = JsonDocument.Parse(Line(new Item { ["top"] = value }));

        AssertSame(new AttributeValue { M = new Item { ["top"] = value } }, line.RootElement);
    }

    [Theory]
    [InlineData("""{"X":"1"}""", typeof(NotSupportedException))]
    [InlineData("""{"N":"1,2"}""", typeof(JsonException))]
    [InlineData("""{"N":""}""", typeof(JsonException))]
    [InlineData("""{"NS":[1]}""", typeof(JsonException))]
    public void InvalidItemsAreRefused(string value, Type error)
    {
        var page = new RawPage(new HistoryTableOptions("any"));

        Assert.Throws(error, () => page.Read(Encoding.UTF8.GetBytes($$$"""{"Items":[{"a":{{{value}}}}]}""")));
    }

    internal static string Line(Item item, bool escapes = false)
    {
        var page = new RawPage(new HistoryTableOptions("any")).Read(DynamoJson.Response(new ScanResponse { Items = [item] }, escapes));
        return Encoding.UTF8.GetString(page.Items.Single().Line.Span);
    }

    private static void AssertSame(AttributeValue value, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(value.M.Keys.Order(StringComparer.Ordinal), json.EnumerateObject().Select(each => each.Name));
                Assert.All(json.EnumerateObject(), each => AssertSame(value.M[each.Name], each.Value));
                break;
            case JsonValueKind.Array when value.L is not null:
                Assert.Equal(value.L.Count, json.GetArrayLength());
                Assert.All(value.L.Zip(json.EnumerateArray()), pair => AssertSame(pair.First, pair.Second));
                break;
            case JsonValueKind.Array:
                Assert.Equal(Texts(value).Order(StringComparer.Ordinal), json.EnumerateArray().Select(Text));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Assert.Equal(value.BOOL, json.GetBoolean());
                break;
            case JsonValueKind.Null:
                Assert.True(value.NULL);
                break;
            default:
                Assert.Equal(json.ValueKind == JsonValueKind.Number ? value.N : value.S ?? Base64(value.B), Text(json));
                break;
        }
    }

    private static IEnumerable<string> Texts(AttributeValue set) => set.SS ?? set.NS ?? set.BS.Select(Base64);

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.Number ? json.GetRawText() : json.GetString()!;

    private static string Base64(MemoryStream bytes) => Convert.ToBase64String(bytes.ToArray());
}
