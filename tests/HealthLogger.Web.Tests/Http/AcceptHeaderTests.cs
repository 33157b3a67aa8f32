namespace HealthLogger.Web.Tests.Http;

public sealed class AcceptHeaderTests
{
    [Theory]
    [InlineData(null, "json")]
    [InlineData("*/*", "json")]
    [InlineData("text/csv", "csv")]
    [InlineData("TEXT/CSV; charset=utf-8", "csv")]
    [InlineData("text/*", "csv")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html")]
    [InlineData("application/json;q=0.1, text/html;q=0.2", "html")]
    [InlineData("text/html;q=0, text/*", "csv")]
    [InlineData("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", "html")]
    [InlineData("application/json; q=1.000 , text/csv;q=1", "json")]
    [InlineData("*/*;q=0.1, application/json;q=0", "csv")]
    [InlineData("image/png", null)]
    [InlineData("text", null)]
    [InlineData("", null)]
    [InlineData("application/json;q=0", null)]
    [InlineData("application/json;q=2", null)]
    [InlineData("application/json;q=-1", null)]
    [InlineData("application/json;q=NaN", null)]
    public void ChoosesTheTypeWithTheHighestQuality(string? accept, string? expected)
    {
        var chosen = AcceptHeader.Choose(accept, ["application/json", "text/csv", "text/html"]);

        Assert.Equal(expected, chosen?.Split('/')[1]);
    }
}
