using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Web.Tests.Reading;

/// <summary>How much of a long result is read for one response.</summary>
public sealed class ExportRouteTests
{
    private readonly FakeTimeProvider _clock = Some.Clock();

    [Theory]
    [InlineData(25, 8)]
    [InlineData(8, 5)]
    [InlineData(3, 1)]
    [InlineData(1, 1)]
    public async Task ReadsWhileThereIsTime(int remainingSeconds, int pages)
    {
        var queries = new SlowPages(_clock);
        var route = new ExportRoute(new OwnQueries(queries, _clock), new SealedText(new byte[SealedText.MinKeyLength]), _clock);
        var request = new ApiRequest("GET", "/export") { Caller = new Caller("ann"), RemainingTime = TimeSpan.FromSeconds(remainingSeconds) };

        var response = await route.GetAsync(request, default);

        Assert.Equal((202, pages), (response.Status, queries.Read));
    }

    /// <summary>Another person cannot tell such a query from one that never was.</summary>
    [Theory]
    [InlineData("ann", 404)]
    [InlineData("bob", 404)]
    public async Task AnExpiredResultIsNotFound(string user, int status)
    {
        var queries = new SlowPages(_clock) { IsExpired = true };
        var own = new OwnQueries(queries, _clock);
        var export = new ExportRoute(own, new SealedText(new byte[SealedText.MinKeyLength]), _clock);
        var request = new ApiRequest("GET", "/queries/1") { Caller = new Caller(user), PathValue = "1" };

        var response = await new QueryRoute(own, [export]).GetAsync(request, default);

        Assert.Equal(status, response.Status);
    }

    // Each page takes a second, and there is always another one.
    private sealed class SlowPages(FakeTimeProvider clock) : IStartedQueries
    {
        public bool IsExpired { get; init; }

        public int Read { get; private set; }

        public Task<StartedQuery> StartAsync(Query query, string token, CancellationToken cancellation) =>
            Task.FromResult(new StartedQuery("1", query, QueryState.Succeeded));

        public Task<StartedQuery?> FindAsync(string id, CancellationToken cancellation) =>
            Task.FromResult<StartedQuery?>(new StartedQuery(id, OwnQuery.Export.Of("ann"), QueryState.Succeeded));

        public Task<QueryPage> ReadAsync(StartedQuery query, string? page, CancellationToken cancellation)
        {
            Read++;
            clock.Advance(TimeSpan.FromSeconds(1));
            return IsExpired ? throw new ResultExpiredException(query.Id) : Task.FromResult(new QueryPage([], "next"));
        }
    }
}
