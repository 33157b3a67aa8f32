using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;
using HealthLogger.Testing;

namespace HealthLogger.Web.Tests.Reading;

public sealed class RecordsParametersTests
{
    private static readonly SealedText Sealing = new(new byte[32]);

    private static readonly TimeRange January = new(
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(9)), new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly RecordsPosition Place = new(Some.Now, "r-1", Some.Now);

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(59)]
    public void TheDefaultIsTheSameWithinAMinute(int second)
    {
        var (request, errors) = Read("", Some.Now.AddSeconds(second));

        Assert.Empty(errors);
        Assert.Equal(new RecordsRequest("ann", new TimeRange(Some.Now.AddMinutes(10).AddDays(-30), Some.Now.AddMinutes(10)), 100, null), request);
    }

    [Theory]
    [InlineData("from=2026-01-01T00:00:00%2B09:00&to=2026-02-01T00:00:00Z")]
    [InlineData("from=2026-01-01T00:00:00+09:00&to=2026-02-01T01:00:00+01:00&limit=1000")]
    public void TimesHaveAnOffset(string query)
    {
        var (request, errors) = Read(query);

        Assert.Empty(errors);
        Assert.Equal(January, request.Range);
    }

    [Fact]
    public void WithoutFromItIs30DaysBeforeTo() =>
        Assert.Equal(January.To.AddDays(-30), Read("to=2026-02-01T00:00:00Z").Request.Range.From);

    [Theory]
    [InlineData("from=2026-01-01", "from: must be an RFC 3339 timestamp such as 2026-01-31T08:30:00+09:00")]
    [InlineData("from=2026-01-01T00:00:00", "from: has no UTC offset: end it with Z or an offset such as +09:00")]
    [InlineData("to=2026-13-01T00:00:00Z", "to: is not a valid date and time")]
    [InlineData("to=", "to: must be an RFC 3339 timestamp such as 2026-01-31T08:30:00+09:00")]
    [InlineData("from=1999-12-31T23:59:59Z", "from: must be from the years 2000 to 8999")]
    [InlineData("to=9999-12-31T23:59:59Z", "to: must be from the years 2000 to 8999")]
    [InlineData("from=0001-01-01T00:00:00Z", "from: must be from the years 2000 to 8999")]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "from: must be before to")]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-02-01T00:00:00Z", "from: must be before to")]
    [InlineData("from=2024-12-01T00:00:00Z&to=2026-02-01T00:00:00Z", "from: must be at most 400 days before to")]
    [InlineData("limit=0", "limit: must be a whole number from 1 to 1000")]
    [InlineData("limit=1001", "limit: must be a whole number from 1 to 1000")]
    [InlineData("limit=-1", "limit: must be a whole number from 1 to 1000")]
    [InlineData("limit=1.0", "limit: must be a whole number from 1 to 1000")]
    [InlineData("limit=99999999999", "limit: must be a whole number from 1 to 1000")]
    [InlineData("limit=", "limit: must be a whole number from 1 to 1000")]
    [InlineData("cursor=", "cursor: is not the next of a page of yours with the same from and to")]
    [InlineData("cursor=abc", "cursor: is not the next of a page of yours with the same from and to")]
    public void SaysWhatIsWrong(string query, string error) =>
        Assert.Equal(error, Assert.Single(Read(query).Errors.Select(each => $"{each.Field}: {each.Reason}")));

    [Fact]
    public void ACursorHasTheRangeOfItsPage()
    {
        var cursor = RecordsCursor.Write(Sealing, "ann", January, Place);

        foreach (var query in new[] { $"cursor={cursor}", $"cursor={cursor}&from=2026-01-01T00:00:00%2B09:00&to=2026-02-01T00:00:00Z" })
        {
            var (request, errors) = Read(query + "&limit=7");
            Assert.Empty(errors);
            Assert.Equal(new RecordsRequest("ann", January, 7, Place), request);
        }
    }

    [Theory]
    [InlineData("ann", "&from=2026-01-01T00:00:00Z")]
    [InlineData("ann", "&to=2026-02-02T00:00:00Z")]
    [InlineData("bob", "")]
    public void ACursorOfAnotherRangeOrPersonIsInvalid(string user, string more)
    {
        var cursor = RecordsCursor.Write(Sealing, user, January, Place);

        Assert.Equal("cursor", Assert.Single(Read($"cursor={cursor}{more}").Errors).Field);
    }

    private static (RecordsRequest Request, List<InputError> Errors) Read(string query, DateTimeOffset? now = null)
    {
        var errors = new List<InputError>();
        var parameters = QueryString.Read(query, ["from", "to", "limit", "cursor"], errors);
        return (new RecordsParameters(parameters, now ?? Some.Now, errors).Read("ann", Sealing), errors);
    }
}
