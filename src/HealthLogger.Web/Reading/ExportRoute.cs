using HealthLogger.Core.Own;

namespace HealthLogger.Web;

/// <summary>
/// <c>GET /export</c>: every row of the caller, corrections and deletions too, as JSON Lines in the order in which they were written. What is too
/// long for one response comes in pages, each of which names the next one.
/// </summary>
internal sealed class ExportRoute(OwnQueries queries, SealedText sealing, TimeProvider clock) : IQueryResult
{
    private const string Ndjson = "application/x-ndjson";

    // A response of Lambda has at most 6 MB. A page of a query's result, at most 1,000 rows of under 2 kB on AWS, may come on top.
    private const int EnoughBytes = 3_000_000;

    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(8);

    // To finish the page that is being read, and to respond.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(3);

    public OwnQuery Query => OwnQuery.Export;

    public async Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var query = await queries.RunAsync(OwnQuery.Export.Of(request.Caller!.UserId), RunningQuery.WaitOf(request), cancellation);
        if (query.State == QueryState.Running || RunningQuery.PrefersAsync(request))
        {
            return RunningQuery.Response(query);
        }

        var (lines, next) = await ReadAsync(query, page: null, request.RemainingTime - clock.GetElapsedTime(started), cancellation);
        return next is null ? ApiResponse.Of(200, Ndjson, lines) : RunningQuery.Response(query);
    }

    /// <inheritdoc/>
    public async Task<ApiResponse> RespondAsync(StartedQuery query, ApiRequest request, CancellationToken cancellation)
    {
        var user = request.Caller!.UserId;
        string? page = null;
        if (request.Parameters["page"] is { } sent && (page = PageToken.Read(sealing, user, query.Id, sent)) is null)
        {
            return ApiResponse.Of(Problem.InvalidQuery([new(0, "page", "is not that of a Link of this query")]));
        }

        var (lines, next) = await ReadAsync(query, page, request.RemainingTime, cancellation);
        var response = ApiResponse.Of(200, Ndjson, lines);
        return next is null ? response
            : response.With("Link", $"<{RunningQuery.LocationOf(query.Id, $"page={PageToken.Write(sealing, user, query.Id, next)}")}>; rel=\"next\"");
    }

    // Reads at least one page of the result, and no other one when the remaining time is used up.
    private async Task<(ReadOnlyMemory<byte> Lines, string? Next)> ReadAsync(
        StartedQuery query, string? page, TimeSpan remaining, CancellationToken cancellation)
    {
        var longest = remaining - Reserve < LongestReading ? remaining - Reserve : LongestReading;
        var started = clock.GetTimestamp();
        var lines = new MemoryStream();
        do
        {
            (var rows, page) = await queries.ReadAsync(query, page, cancellation);
            foreach (var row in rows)
            {
                new OwnRecord(row).WriteLine(lines);
            }
        }
        while (page is not null && lines.Length < EnoughBytes && clock.GetElapsedTime(started) < longest);
        return (lines.GetBuffer().AsMemory(0, (int)lines.Length), page);
    }
}
