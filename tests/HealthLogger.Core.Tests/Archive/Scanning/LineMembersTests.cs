using System.Text;
using System.Text.Json;
using HealthLogger.Core.Archive;

namespace HealthLogger.Core.Tests.Archive;

public sealed class LineMembersTests
{
    private static readonly string[] Names = ["userId", "sk", "timestamp"];

    [Theory]
    [InlineData("""{"userId":"a","sk":"b","timestamp":"c"}""", "a,b,c")]
    [InlineData("""{"timestamp":"c","other":"x","sk":"","userId":"a"}""", "a,,c")]
    [InlineData("""{ "userId" : "a", "sk":"b", "timestamp":"c"}""", "a,b,c")]
    [InlineData("""{"other":{"userId":"x","list":[{"sk":"x"}]},"userId":"a","sk":1.50,"timestamp":true}""", "a,1.50,true")]
    [InlineData("""{"userId":"a\"b","s\u006b":"b\\","timestamp":"c"}""", """a\"b,b\\,c""")]
    [InlineData("""{"userId":"a","userId":"x","sk":"b"}""", "a,b,-")]
    [InlineData("""{"userIds":"x","userI":"x","sk":"ü"}""", "-,ü,-")]
    [InlineData("{}", "-,-,-")]
    public void FindsTheFirstValueOfEachMember(string line, string values) => Assert.Equal(values, Find(line));

    /// <summary>Nothing after the last member is read.</summary>
    [Theory]
    [InlineData("""{"userId":"a","sk":"b","timestamp":"c""")]
    [InlineData("""{"userId":"a" "sk":"b","timestamp":"c"}""")]
    [InlineData("""{"userId":"a","sk" "b","timestamp":"c"}""")]
    [InlineData("{\"userId\":\"a\tb\",\"sk\":\"b\",\"timestamp\":\"c\"}")]
    [InlineData("""{"userId":"a\q","sk":"b","timestamp":"c"}""")]
    [InlineData("""{"userId":"a",""")]
    [InlineData("userId")]
    [InlineData("")]
    public void RejectsWhatIsNotJson(string line) => Assert.ThrowsAny<JsonException>(() => Find(line));

    private static string Find(string text)
    {
        var line = Encoding.UTF8.GetBytes(text);
        var values = new Range[Names.Length];
        new LineMembers(Names).Find(line, values);
        return string.Join(',', values.Select(value => LineMembers.IsFound(value) ? Encoding.UTF8.GetString(line[value]) : "-"));
    }
}
