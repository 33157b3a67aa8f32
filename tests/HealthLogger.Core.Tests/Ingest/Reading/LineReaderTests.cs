using System.Text;
using FsCheck.Xunit;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\n", "1:a")]
    [InlineData("a\nb", "1:a 2:b")]
    [InlineData("a\r\nb\r\n", "1:a 2:b")]
    [InlineData("\n\na\n \t\n\nb", "1: 2: 3:a 4: 5: 6:b")]
    [InlineData("  a \t\n", "1:a")]
    [InlineData("\uFEFFa\nb\n", "1:a 2:b")]
    [InlineData("\uFEFF", "")]
    [InlineData("\uFEFF\uFEFFa", "1:\uFEFFa")]
    [InlineData("a\n\uFEFFb", "1:a 2:\uFEFFb")]
    [InlineData("a\rb\n", "1:a\rb")]
    public async Task SplitsAtLineFeeds(string text, string expected)
    {
        for (var size = 1; size <= 4; size++)
        {
            var parts = await ReadAsync(new ChunkedStream(Encoding.UTF8.GetBytes(text), size), 1024);

            Assert.Equal(expected, string.Join(' ', parts.Select(part => $"{part.Number}:{Encoding.UTF8.GetString(part.Raw).Trim(' ', '\t', '\r', '\n')}")));
        }
    }

    [Property(MaxTest = 500)]
    public void SplitsLikeStringSplit(int seed, byte length, byte chunk)
    {
        var random = new Random(seed);
        var bytes = new byte[length * 4];
        random.NextBytes(bytes);
        for (var i = 0; i < bytes.Length / 9; i++)
        {
            bytes[random.Next(bytes.Length)] = (byte)'\n';
        }

        var parts = Task.Run(() => ReadAsync(new ChunkedStream(bytes, 1 + chunk), 256)).GetAwaiter().GetResult();

        Assert.Equal(bytes, parts.SelectMany(part => part.Raw));
        var lines = parts.GroupBy(part => part.Number).Select(line => line.SelectMany(part => part.Raw).ToArray()).ToList();
        Assert.Equal(Split(bytes), lines);
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(number => (long)number), parts.Select(part => part.Number).Distinct());
        foreach (var line in parts.GroupBy(part => part.Number))
        {
            Assert.True(line.First().IsStart && line.Last().IsEnd);
            Assert.DoesNotContain(line.Skip(1), part => part.IsStart);
            Assert.DoesNotContain(line.SkipLast(1), part => part.IsEnd);
            Assert.All(line, part => Assert.Equal(line.Count() > 1, part.IsPart));
        }
    }

    [Fact]
    public async Task ReturnsALineThatIsTooLongInParts()
    {
        var text = $"{new string('a', 1000)}\nb\n";
        var parts = await ReadAsync(new ChunkedStream(Encoding.UTF8.GetBytes(text), 100), 256);

        Assert.True(parts.Count > 3);
        Assert.All(parts.SkipLast(1), part => Assert.True(part.IsPart && part.Number == 1 && part.Raw.Length <= 256));
        Assert.Equal("b\n", Encoding.UTF8.GetString(parts[^1].Raw));
    }

    [Fact]
    public async Task ReturnsALineAsLongAsTheBufferWhole()
    {
        var parts = await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{new string('a', 255)}\nb")), 256);

        Assert.Equal([(1L, false), (2L, false)], parts.Select(part => (part.Number, part.IsPart)));
    }

    private sealed record Part(long Number, byte[] Raw, bool IsPart, bool IsStart, bool IsEnd);

    private static async Task<List<Part>> ReadAsync(Stream input, int maxLength)
    {
        using var reader = new LineReader(input, maxLength);
        var parts = new List<Part>();
        while (await reader.FillAsync(default))
        {
            while (reader.TryNext(out var line))
            {
                parts.Add(new Part(line.Number, line.Raw.ToArray(), line.IsPart, line.IsStart, line.IsEnd));
            }
        }

        return parts;
    }

    private static List<byte[]> Split(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < bytes.Length;)
        {
            var feed = Array.IndexOf(bytes, (byte)'\n', start);
            var end = feed < 0 ? bytes.Length : feed + 1;
            lines.Add(bytes[start..end]);
            start = end;
        }

        return lines;
    }
}
