namespace HealthLogger.Web.Tests.Http;

public sealed class EntityTagTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("*", true)]
    [InlineData(" * ", true)]
    [InlineData("\"b\"", false)]
    [InlineData("a", false)]
    [InlineData("\"A\"", false)]
    [InlineData("\"a", false)]
    public void MatchesOneOfTheList(string? ifNoneMatch, bool expected) => Assert.Equal(expected, EntityTag.Matches(ifNoneMatch, "\"a\""));
}
