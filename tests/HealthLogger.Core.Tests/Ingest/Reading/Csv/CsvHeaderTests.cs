using System.Text;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class CsvHeaderTests
{
    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ',', "a|b|c")]
    [InlineData("\uFEFFa;b\r\n", ';', "a|b")]
    [InlineData("a\tb", '\t', "a|b")]
    [InlineData("\"a;1\",\"b\"\"2\"\n", ',', "a;1|b\"2")]
    [InlineData("a;b,c;d\n", ';', "a|b,c|d")]
    [InlineData("\n\na,b\n", ',', "a|b")]
    [InlineData("\uFEFFsep=;\r\na;b\r\n", ';', "a|b")]
    [InlineData("SEP=,\na,b\n", ',', "a|b")]
    public void FindsSeparatorAndColumns(string text, char separator, string columns)
    {
        var header = Find(text)!;

        Assert.Equal((separator, columns), ((char)header.Separator, string.Join('|', header.Columns)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("one column\n")]
    [InlineData("\"a,b\n")]
    public void FindsNoneInOtherText(string text) => Assert.Null(Find(text));

    [Fact]
    public void MapsColumns() =>
        Assert.Equal(
            ["recorded_at", "mood", null, "flags", null],
            Find("When,Mood,note,flags,user_id")!.Map(Options(["When", "recorded_at", "Mood", "mood"], ["user_id", "ann"]), CsvTarget.Records));

    [Fact]
    public void KeepsOtherColumnsOfEvents() =>
        Assert.Equal(["userId", "timestamp", "rows"], Find("who,timestamp,rows")!.Map(Options(["who", "userId"], ["action", "x"]), CsvTarget.Events));

    [Theory]
    [InlineData("a,b", new[] { "c", "mood" }, new string[0], "There is no column c; the columns are a, b.")]
    [InlineData("a,mood", new[] { "a", "mood" }, new string[0], "The field mood has two values")]
    [InlineData("mood,mood", new string[0], new string[0], "The field mood has two values")]
    [InlineData("a,b", new[] { "a", "mood" }, new[] { "mood", "5" }, "The field mood has two values")]
    public void RejectsAMappingThatDoesNotFit(string header, string[] map, string[] set, string says)
    {
        var e = Assert.Throws<CsvMappingException>(() => Find(header)!.Map(Options(map, set), CsvTarget.Records));

        Assert.StartsWith(says, e.Message, StringComparison.Ordinal);
    }

    private static CsvHeader? Find(string text) => CsvHeader.Find(Encoding.UTF8.GetBytes(text));

    private static CsvOptions Options(string[] map, string[] set) => new(Pairs(map), Pairs(set), null);

    private static Dictionary<string, string> Pairs(string[] pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
