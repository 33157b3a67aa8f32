using System.Text;
using FsCheck.Xunit;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class CsvRowTests
{
    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("a", "a")]
    [InlineData(",", "|")]
    [InlineData("a,", "a|")]
    [InlineData(" a ,\tb c ", "a|b c")]
    [InlineData("\"a\",\"b\"", "a|b")]
    [InlineData("\" a \",\"\"", " a |")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"a\r\nb\",c", "a\r\nb|c")]
    [InlineData("\"a \"\"b\"\"\",c", "a \"b\"|c")]
    [InlineData("\"\"\"\",c", "\"|c")]
    [InlineData("\"a\" ,b", "a|b")]
    [InlineData("5\" pipe,b", "5\" pipe|b")]
    [InlineData("ä,日本", "ä|日本")]
    [InlineData("a;b,c", "a;b|c")]
    public void ReadsCells(string row, string cells) => Assert.Equal(cells.Split('|'), CsvRow.ReadAll(Encoding.UTF8.GetBytes(row), (byte)','));

    [Theory]
    [InlineData("a,\"b")]
    [InlineData("\"")]
    [InlineData("\"a\"b,c")]
    [InlineData("\"a\"\"")]
    public void NoticesABrokenQuote(string row) => Assert.Null(CsvRow.ReadAll(Encoding.UTF8.GetBytes(row), (byte)','));

    [Property(MaxTest = 300)]
    public void ReadsWhatWasWritten(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["a", "\"", ",", "\n", "\r\n", ";", "é", ""];
        var rows = Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Enumerable.Range(0, 3).Select(_ =>
            "x" + string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => pieces[random.Next(pieces.Length)]))).ToList()).ToList();
        var text = Encoding.UTF8.GetBytes(string.Concat(rows.Select(row =>
            string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n")));

        var read = Task.Run(() => RowsAsync(new ChunkedStream(text, 1 + random.Next(9)))).GetAwaiter().GetResult();

        Assert.Equal(rows, read.Select(row => CsvRow.ReadAll(row.Raw.AsSpan()[..^2], (byte)',')));
        Assert.Equal(text, read.SelectMany(row => row.Raw));
    }

    [Fact]
    public async Task NumbersRowsByTheirFirstLine()
    {
        var rows = await RowsAsync(new MemoryStream(Encoding.UTF8.GetBytes("h,i\n\"a\nb\nc\",1\nd,2\n\n\"e\n\",3")));

        Assert.Equal([1L, 2L, 5L, 6L, 7L], rows.Select(row => row.Number));
    }

    [Fact]
    public async Task GoesOnAfterAQuoteThatIsNeverClosed()
    {
        var open = "1,\"" + string.Concat(Enumerable.Repeat("text\n", 20_000));
        var rows = await RowsAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{open}{open.Replace("\"", "", StringComparison.Ordinal)}last,row\n")));

        Assert.Equal(1, rows[0].Number);
        Assert.InRange(rows[0].Raw.Length, 60_000, RejectedLines.MaxLineBytes);
        Assert.Equal(rows.Sum(row => row.Raw.Count(b => b == '\n')), rows[^1].Number);
        Assert.Equal("last,row\n", Encoding.UTF8.GetString(rows[^1].Raw));
    }

    private static async Task<List<(long Number, byte[] Raw)>> RowsAsync(Stream input)
    {
        using var reader = LineReader.OfCsv(input, (byte)',');
        var rows = new List<(long, byte[])>();
        while (await reader.FillAsync(default))
        {
            while (reader.TryNext(out var row))
            {
                rows.Add((row.Number, row.Raw.ToArray()));
            }
        }

        return rows;
    }
}
