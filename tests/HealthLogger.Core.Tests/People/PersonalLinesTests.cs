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
    [InlineData("""{"user_id":"bob","user_id":"p-Zk81"}""")]
    [InlineData("""{"user_id":"p-Zk81","mood":""")]
    [InlineData("""{"mood":"x,"user_id":"p-Zk81"}""")]
    [InlineData("""{"User":"p-Zk81"}""")]
    [InlineData("""[{"user_id":"bob"},{"user_id":"p-Zk81"}]""")]
    [InlineData("""{user_id: p-Zk81}""")]
    [InlineData("p-Zk81,2026-01-01T00:00:00Z,5")]
    [InlineData("2026-01-01T00:00:00Z;\"p-Zk81\";5")]
    [InlineData("user=p-Zk81 mood=5")]
    [InlineData("\"p-Zk81")]
    public async Task ALineThatNamesThePersonIsFound(string line) => Assert.Equal([line], await FindAsync(line));

    [Theory]
    [InlineData("""{"user_id":"bob","note":"p-Zk81"}""")]
    [InlineData("""{"user_id":"p-Zk811"}""")]
    [InlineData("""{"user_id":"P-ZK81"}""")]
    [InlineData("""{"user_id":"bob","mood":5,"with":{"user_id":"p-Zk81"}}""")]
    [InlineData("xp-Zk81,1,2")]
    [InlineData("p-Zk81x 5")]
    public async Task ALineOfAnotherIsNot(string line) => Assert.Empty(await FindAsync(line));

    [Fact]
    public async Task AnErrorRecordIsDecoded()
    {
        var lines = new[] { ErrorRecords.Line(Some.RecordLine(user: User)), ErrorRecords.Line(Some.RecordLine(user: "bob")), ErrorRecords.Raw("not base64 p-Zk81") };

        Assert.Equal([lines[0], lines[2]], await FindAsync(lines));
    }

    [Fact]
    public async Task WithAHeaderOnlyTheColumnOfTheUserCounts()
    {
        string[] lines = ["user_id,note,mood", "bob,p-Zk81,5", "p-Zk81,x,5", "\"p-Zk81\",\"two\nlines\",7", "too,many,columns,p-Zk81"];

        Assert.Equal(lines[2..], await FindAsync(lines));
    }

    [Fact]
    public async Task WithoutAColumnOfTheUserAnyCellMayBeOne()
    {
        string[] lines = ["who,when,mood", "bob,2026-01-01T00:00:00Z,5", "p-Zk81,2026-01-01T00:00:00Z,5"];

        Assert.Equal([lines[2]], await FindAsync(lines));
    }

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
