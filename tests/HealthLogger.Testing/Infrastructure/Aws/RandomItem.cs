using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace HealthLogger.Testing.Aws;

/// <summary>Generates items with every type of attribute.</summary>
public sealed class RandomItem(Random random)
{
    private const int MaxDepth = 4;

    public Item Next() => Map(0);

    private AttributeValue Value(int depth) => random.Next(depth < MaxDepth ? 10 : 8) switch
    {
        0 => new AttributeValue { S = Text() },
        1 => new AttributeValue { N = Number() },
        2 => new AttributeValue { BOOL = random.Next(2) == 0 },
        3 => new AttributeValue { NULL = true },
        4 => new AttributeValue { B = Bytes() },
        5 => new AttributeValue { SS = Some(Text) },
        6 => new AttributeValue { NS = Some(Number) },
        7 => new AttributeValue { BS = Some(Bytes) },
        8 => new AttributeValue { L = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1))] },
        _ => new AttributeValue { M = Map(depth + 1) },
    };

    // A name has at least one character.
    private Item Map(int depth) =>
        Enumerable.Range(0, random.Next(5)).Select(_ => "n" + Text()).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, _ => Value(depth));

    private List<T> Some<T>(Func<T> next) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => next())];

    private MemoryStream Bytes()
    {
        var bytes = new byte[random.Next(5)];
        random.NextBytes(bytes);
        return new MemoryStream(bytes);
    }

    private string Number()
    {
        var whole = random.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture);
        var fraction = random.Next(2) == 0 ? "" : $".{random.Next(1000):D3}";
        var exponent = random.Next(3) == 0 ? string.Create(CultureInfo.InvariantCulture, $"E{random.Next(-120, 100):+0;-0}") : "";
        return (random.Next(2) == 0 ? "-" : "") + whole + fraction + exponent;
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (var length = random.Next(6); length > 0; length--)
        {
            var (from, to) = random.Next(4) switch { 0 => (0, 0x80), 1 => (0, 0xD800), 2 => (0xE000, 0x10000), _ => (0x10000, 0x110000) };
            text.Append(new Rune(random.Next(from, to)));
        }

        return text.ToString();
    }
}
