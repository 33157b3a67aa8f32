using HealthLogger.Core.Ingest;

namespace HealthLogger.Web.Tests.Http;

public sealed class QueryStringTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("at", "")]
    [InlineData("at=", "")]
    [InlineData("at=a=b", "a=b")]
    [InlineData("%61t=x", "x")]
    [InlineData("at=2026-01-31T08:30:00%2B09:00", "2026-01-31T08:30:00+09:00")]
    [InlineData("at=2026-01-31T08:30:00+09:00", "2026-01-31T08:30:00+09:00")]
    [InlineData("at=a%20b", "a b")]
    [InlineData("at=%e5%83%8d%E3%81%8F", "働く")]
    [InlineData("at=働く", "働く")]
    [InlineData("at=%2526", "%26")]
    [InlineData("revision=1&at=%26", "&")]
    public void DecodesAValueOnce(string query, string? value)
    {
        var errors = new List<InputError>();

        Assert.Equal(value, QueryString.Read(query, ["at", "revision"], errors)["at"]);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("at=1&at=1", "at: appears more than once")]
    [InlineData("at=1&%61t=1", "at: appears more than once")]
    [InlineData("At=1", "At: is not a parameter of this request")]
    [InlineData("user_id=bob&x", "user_id: is not a parameter of this request", "x: is not a parameter of this request")]
    [InlineData("at=%", "at: is not valid percent-encoded UTF-8")]
    [InlineData("at=%4", "at: is not valid percent-encoded UTF-8")]
    [InlineData("at=%+1", "at: is not valid percent-encoded UTF-8")]
    [InlineData("at=%g0", "at: is not valid percent-encoded UTF-8")]
    [InlineData("at=%ff", "at: is not valid percent-encoded UTF-8")]
    [InlineData("at=%c0%80", "at: is not valid percent-encoded UTF-8")]
    [InlineData("at=%ed%a0%80", "at: is not valid percent-encoded UTF-8")]
    [InlineData("%ff=1", "%ff: is not a parameter of this request")]
    [InlineData("%0d%0ax=1", "  x: is not a parameter of this request")]
    [InlineData("%1b[31m=1", "\uFFFD[31m: is not a parameter of this request")]
    [InlineData("at=1&", "(no name): is not a parameter of this request")]
    [InlineData("&", "(no name): is not a parameter of this request", "(no name): is not a parameter of this request")]
    public void NamesEachParameterThatIsWrong(string query, params string[] wrong)
    {
        var errors = new List<InputError>();
        QueryString.Read(query, ["at"], errors);

        Assert.Equal(wrong, errors.Select(error => $"{error.Field}: {error.Reason}"));
    }

    [Fact]
    public void AnUnpairedSurrogateIsNotValid()
    {
        var errors = new List<InputError>();
        QueryString.Read("at=\ud800", ["at"], errors);

        Assert.Equal("is not valid percent-encoded UTF-8", Assert.Single(errors).Reason);
    }
}
