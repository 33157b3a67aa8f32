using System.Text;
using HealthLogger.Core.People;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.People;

public sealed class PersonalLinesTests
{
    private const string User = "p-Zk81";

    [Theory]
    [InlineData("""{"user_id":"p-Zk81","mood":-25}""")]
    [InlineData("""{"userId":"p-Zk81"}""")]
    [InlineData("""{"\u0075ser_id":"\u0070-Zk81"}""")]
    [InlineData("""{"user_id":"p-Zk81","mood":""")]
    [InlineData("""{"mood":"x,"user_id":"p-Zk81"}""")]
    [InlineData("p-Zk81,2026-01-01T00:00:00Z,5")]
    [InlineData("2026-01-01T00:00:00Z;\"p-Zk81\";5")]
    [InlineData("""[{"user_id":"p-Zk81"},{"user_id":"p-Zk81"}]""")]
    [InlineData("""{"mood":5,"by":{"user_id":"\u0070-Zk81"},"note":"x"y"}""")]
    [InlineData("p-Zk81")]
    [InlineData("p-Zk81;5;\"broken")]
    public async Task ALineThatNamesThePersonIsFound(string line) => Assert.Equal([line], await FindAsync(line));

    [Theory]
    [InlineData("""{"user_id":"bob","note":"p-Zk81"}""")]
    [InlineData("""{"user_id":"p-Zk811"}""")]
    [InlineData("""{"user_id":"P-ZK81"}""")]
    [InlineData("""{"user_id":"bob","mood":5,"with":{"user_id":"p-Zk81"}}""")]
    [InlineData("xp-Zk81,1,2")]
    [InlineData("p-Zk81x 5")]
    [InlineData("bob,p-Zk81,broken")]
    [InlineData("bob;2026-01-01;p-Zk81")]
    [InlineData("bob,\"{\"user_id\":\"p-Zk81\"}\",x")]
    [InlineData("bob met p-Zk81")]
    [InlineData("p-Zk81 and bob agreed on the plan")]
    public async Task ALineOfAnotherIsNot(string line) => Assert.Empty(await FindAsync(line));

    /// <summary>They may be somebody else's, or somebody else's as well.</summary>
    [Theory]
    [InlineData("""{"user_id":"bob","user_id":"p-Zk81"}""")]
    [InlineData("""[{"user_id":"bob"},{"user_id":"p-Zk81"}]""")]
    [InlineData("""{"user_id":"bob","mood":5,"with":{"user_id":"p-Zk81"}}""")]
    [InlineData("""{"user_id":"bob","note":"\u0070-Zk81 came"}""")]
    [InlineData("""{"User":"p-Zk81"}""")]
    [InlineData("""{user_id: p-Zk81}""")]
    [InlineData("bob,p-Zk81,broken")]
    [InlineData("user=p-Zk81 mood=5")]
    [InlineData("\"p-Zk81")]
    [InlineData("p-Zk81 and bob agreed on the plan")]
    public async Task ALineThatMentionsThePersonIsOnlyListed(string line)
    {
        Assert.Empty(await FindAsync(line));
        Assert.Equal([2], await FindMentionsAsync("not a record", line, "p-Zk811"));
    }

    [Fact]
    public async Task AnErrorRecordIsDecoded()
    {
        var lines = new[] { ErrorRecords.Line(Some.RecordLine(user: User)), ErrorRecords.Line(Some.RecordLine(user: "bob")), ErrorRecords.Raw("not base64 p-Zk81") };

        Assert.Equal([lines[0]], await FindAsync(lines));
        Assert.Equal([1, 3], await FindMentionsAsync(lines));
    }

    [Theory]
    [InlineData("user_id,note,mood", "p-Zk81,bob,5", "bob,p-Zk81,5")]
    [InlineData("user_id,note,mood", "\"p-Zk81\",\"two\nlines\",7", "too,many,columns,p-Zk81")]
    [InlineData("user_id,note,mood", "p-Zk81,2026-01-01,5,too many", "bob,p-Zk81")]
    [InlineData("note,user_id,mood", "bob,p-Zk81,5", "p-Zk81,bob,5")]
    [InlineData("mood,user_id,note", "5,p-Zk81,x", "lunch,p-Zk81,bob,5")]
    [InlineData("note,User ID,mood", "bob,p-Zk81,5", "p-Zk81,bob,5")]
    [InlineData("who,when,mood", "p-Zk81,2026-01-01T00:00:00Z,5", "bob,p-Zk81,5")]
    [InlineData("when,who,mood", "2026-01-01 08:30,p-Zk81,5", "2026-01-01 08:30,bob,p-Zk81")]
    [InlineData("name,note,mood", "p-Zk81,bob,40", "eve,\"p-Zk81\",40")]
    [InlineData("note,name,mood", "bob,p-Zk81,40", "p-Zk81,bob,40")]
    [InlineData("note,name,mood", "bob,p-Zk81,40", "bob,lunch with p-Zk81,40")]
    public async Task OfARowOnlyTheColumnOfTheUserCounts(string header, string persons, string others) =>
        Assert.Equal([persons], await FindAsync(header, persons, others));

    [Fact]
    public async Task APersonMayBeCalledLikeAColumnOrAScore()
    {
        string[] csv = ["user_id,mood", "bob,5", "5,7", "mood,5"];

        Assert.Equal(["5,7"], await FindAsync(csv, "5"));
        Assert.Equal(["mood,5"], await FindAsync(csv, "mood"));
        Assert.Empty(await FindAsync(["""{"user_id":"bob","mood":5}"""], "5"));
    }

    [Fact]
    public async Task TheOthersAreCopiedByteForByte()
    {
        byte[] others = [0xEF, 0xBB, 0xBF, .. "{\"user_id\":\"bob\"}\r\n"u8, .. " \t\n"u8, 0xFF, 0xFE, (byte)'x', (byte)'\n', .. "last"u8];
        var at = others.AsSpan().IndexOf(" \t\n"u8);
        byte[] all = [.. others[..at], .. "{\"user_id\":\"p-Zk81\"}\r\n"u8, .. others[at..]];
        using var copy = new MemoryStream();

        var copied = await PersonalLines.CopyOthersAsync(new MemoryStream(all), copy, User, default);

        Assert.Equal(others, copy.ToArray());
        Assert.Equal(new CopiedLines(3, 1), copied);
    }

    private static async Task<List<long>> FindMentionsAsync(params string[] lines)
    {
        var found = new List<long>();
        await foreach (var number in PersonalLines.FindMentionsAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), User, default))
        {
            found.Add(number);
        }

        return found;
    }

    private static Task<List<string>> FindAsync(params string[] lines) => FindAsync(lines, User);

    private static async Task<List<string>> FindAsync(string[] lines, string user)
    {
        var found = new List<string>();
        var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        await foreach (var line in PersonalLines.FindAsync(content, user, default))
        {
            found.Add(Encoding.UTF8.GetString(line.Raw.Span).TrimEnd('\n'));
        }

        return found;
    }
}
