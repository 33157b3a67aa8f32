using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Core.Report;
using HealthLogger.Core.Trends;
using HealthLogger.Testing;
using Json.Schema;

namespace HealthLogger.Web.Tests.Description;

/// <summary>The schema describes the trends that there are, and nothing else.</summary>
public sealed class TrendsSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(TrendsSchema.Of().ToJsonString());

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(30)]
    public void AllowsTrends(int recordedDays) => Assert.True(IsValid(Trends(recordedDays)));

    [Fact]
    public void NeedsEachMemberAndAllowsNoOther()
    {
        var objects = Objects(Trends(30)).Select(each => each.GetPath()).ToList();
        Assert.Contains("$.flags[0].mood", objects);
        Assert.Contains("$.weekdays[6]", objects);

        foreach (var path in objects)
        {
            foreach (var member in At(Trends(30), path).Select(each => each.Key))
            {
                Assert.False(IsValid(Changed(path, each => each.Remove(member))), $"{path} without {member} is valid.");
            }

            Assert.False(IsValid(Changed(path, each => each.Add("other", 1))), $"{path} with another member is valid.");
        }
    }

    [Theory]
    [InlineData("$", "days", "366")]
    [InlineData("$", "made_at", "null")]
    [InlineData("$", "daily", "[]")]
    [InlineData("$.daily[0]", "mood", "100.001")]
    [InlineData("$.daily[0]", "mood", "\"50\"")]
    [InlineData("$.weekdays[0]", "weekday", "\"Monday\"")]
    [InlineData("$.flags[0]", "flag", "\"other\"")]
    [InlineData("$.flags[0].mood", "low", "-100.001")]
    [InlineData("$.flags[0].mood", "clear", "null")]
    public void AllowsNoOtherValue(string path, string member, string value) =>
        Assert.False(IsValid(Changed(path, each => each[member] = JsonNode.Parse(value))));

    private static bool IsValid(JsonNode trends) => Schema.Evaluate(JsonSerializer.SerializeToElement(trends)).IsValid;

    private static JsonNode Changed(string path, Action<JsonObject> change)
    {
        var trends = Trends(30);
        change(At(trends, path));
        return trends;
    }

    private static JsonObject At(JsonNode trends, string path) => Objects(trends).Single(each => each.GetPath() == path);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject each => each.SelectMany(member => Objects(member.Value)).Prepend(each),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    // With the flag on every other day.
    private static JsonNode Trends(int recordedDays) => JsonNode.Parse(TrendsJson.Render(MakeTrends.Of(
        "ann", 30, [.. Enumerable.Range(0, recordedDays).Select(day => Recorded(day - recordedDays + 1))], Some.Now)))!;

    private static TrendRecord Recorded(int day) => new(
        Some.Now.AddDays(day), TimeSpan.Zero, new PerScore<int?>(day % 3 == 0 ? null : 20 - day, 60 + day, 50), day % 2 == 0 ? 1 : 0);
}
