using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthLogger.Core.Own;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Functions.Tests.Read;

[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it asynchronously.")]
public sealed class ReadFunctionTests : IAsyncLifetime
{
    private const string Location = "Location";

    // Characters of four bytes.
    private const string LongName = "🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈"
        + "🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈";

    private Reads _reads = null!;

    public async Task InitializeAsync() => _reads = await Reads.StartAsync();

    public async Task DisposeAsync() => await _reads.DisposeAsync();

    [Fact]
    public async Task RecordsAreThoseOfOneQuery()
    {
        _reads.Athena.Rows = _ => Reads.Rows(3);

        var response = await _reads.GetAsync("/records");

        Assert.Equal(200, response.StatusCode);
        var body = JsonNode.Parse(response.Body)!;
        Assert.Null(body["next"]);
        Assert.Equal(["r-0", "r-1", "r-2"], body["records"]!.AsArray().Select(record => (string)record!["record_id"]!));
        Assert.Equal(
            """{"record_id":"r-0","user_id":"ann","recorded_at":"2026-03-09T23:59:00.000000Z","utc_offset_minutes":540,"fatigue":null,"mood":55,"motivation":null,"flags":9,"written_at":"2026-03-10T11:00:00.000000Z"}""",
            body["records"]![0]!.ToJsonString());
        var query = Assert.Single(_reads.Athena.Started);
        Assert.Equal((OwnQuery.Records.Sql, "'ann'", "the-workgroup", "the_namespace"), (query.Sql, query.Parameters[0], query.WorkGroup, query.Database));
    }

    [Fact]
    public async Task AnotherRequestWithinTheMinuteJoinsTheQuery()
    {
        await _reads.GetAsync("/records?limit=2");
        await _reads.GetAsync("/records?limit=2");
        Assert.Single(_reads.Athena.Started);

        await _reads.GetAsync("/records?limit=3");
        await _reads.GetAsync("/records?limit=2", user: "bob");
        Assert.Equal(3, _reads.Athena.Started.Count);
    }

    [Fact]
    public async Task APageNamesTheNextOne()
    {
        _reads.Athena.Rows = query => Reads.Rows(int.Parse(query.Parameters[^1].Trim('\''), System.Globalization.CultureInfo.InvariantCulture));

        var first = JsonNode.Parse((await _reads.GetAsync("/records?limit=1000")).Body)!;
        await _reads.GetAsync($"/records?limit=1000&cursor={first["next"]}");

        Assert.Equal(1000, first["records"]!.AsArray().Count);
        Assert.Equal(2 * 2, _reads.Athena.Calls.Names.Count(name => name == "GetQueryResults")); // 1,001 rows and the header
        var last = first["records"]![999]!;
        var (at, asOf) = ($"'{((string)last["recorded_at"]!).Replace('T', ' ').TrimEnd('Z')}'", "'2026-03-10 11:30:00.000000'");
        Assert.Equal([asOf, at, at, "'r-999'"], [_reads.Athena.Started[1].Parameters[3], .. _reads.Athena.Started[1].Parameters.Skip(6).Take(3)]);
    }

    [Theory]
    [InlineData("/records", false)]
    [InlineData("/records", true)]
    [InlineData("/export", false)]
    [InlineData("/export", true)]
    public async Task AQueryThatTakesLongerIsFoundAgain(string path, bool respondsAsync)
    {
        _reads.Athena.Rows = query => Reads.Rows(2);
        _reads.Athena.Runs = _ => false;
        var expected = await _reads.GetAsync(path);
        _reads.Athena.Runs = _ => !respondsAsync;
        (string, string)[] headers = respondsAsync ? [("Prefer", "wait=1, Respond-Async")] : [];

        var accepted = await _reads.GetAsync($"{path}{(path == "/records" ? "?limit=50" : "")}", headers: headers);

        Assert.Equal((202, "1"), (accepted.StatusCode, accepted.Headers["Retry-After"]));
        Assert.Equal(accepted.Headers[Location], (string)JsonNode.Parse(accepted.Body)!["location"]!);
        _reads.Athena.Runs = _ => true;
        var running = await _reads.GetAsync(accepted.Headers[Location]);
        Assert.Equal((202, accepted.Headers[Location]), (running.StatusCode, running.Headers[Location]));
        _reads.Athena.Runs = _ => false;
        var found = await _reads.GetAsync(running.Headers[Location]);
        Assert.Equal((200, expected.Body, expected.Headers["Content-Type"]), (found.StatusCode, found.Body, found.Headers["Content-Type"]));
        Assert.DoesNotContain("StopQueryExecution", _reads.Athena.Calls.Names);
    }

    /// <summary>A long name makes long rows: Lambda's responses have a limit of 6 MB.</summary>
    [Theory]
    [InlineData("ann", 17_000)]
    [InlineData(LongName, 6_000)]
    public async Task ALongExportComesInPagesThatNameTheNextOne(string user, int count)
    {
        var rows = Reads.Rows(count, user).ToList();
        _reads.Athena.Rows = _ => rows;

        var accepted = await _reads.GetAsync("/export", user);

        Assert.Equal(202, accepted.StatusCode);
        var (ids, pages, next) = (new List<string>(), 0, (string?)accepted.Headers[Location]);
        for (; next is not null; pages++)
        {
            var page = await _reads.GetAsync(next, user);
            Assert.Equal((200, "application/x-ndjson"), (page.StatusCode, page.Headers["Content-Type"]));
            Assert.InRange(Encoding.UTF8.GetByteCount(page.Body), 1, 5_000_000);
            ids.AddRange(page.Body.TrimEnd('\n').Split('\n').Select(line => (string)JsonNode.Parse(line)!["record_id"]!));
            next = page.Headers.GetValueOrDefault("Link") is { } link ? Regex.Match(link, "^<(/queries/[^>]+)>; rel=\"next\"$").Groups[1].Value : null;
        }

        Assert.Equal(rows.Select(row => row[0]), ids);
        Assert.True(pages > 1);
        Assert.Single(_reads.Athena.Started);
    }

    [Fact]
    public async Task AnAlteredPageIsInvalid()
    {
        var rows = Reads.Rows(17_000).ToList();
        _reads.Athena.Rows = _ => rows;
        var path = (await _reads.GetAsync("/export")).Headers[Location];
        var next = (await _reads.GetAsync(path)).Headers["Link"].Split('<', '>')[1];
        Assert.Equal(200, (await _reads.GetAsync(next)).StatusCode);
        var other = _reads.Athena.Add(query => query);

        foreach (var altered in new[] { next + "A", next[..^1], path + "?page=1001", path + "?page=", next.Replace(path, $"/queries/{other}", StringComparison.Ordinal) })
        {
            Assert.Equal(400, (await _reads.GetAsync(altered)).StatusCode);
        }
    }

    [Fact]
    public async Task WaitsFor15Seconds()
    {
        _reads.Athena.Runs = _ => true;

        await _reads.GetAsync("/records");

        Assert.InRange(_reads.Clock.Waits.Aggregate((sum, wait) => sum + wait), TimeSpan.FromSeconds(13), TimeSpan.FromSeconds(15));
    }

    public static TheoryData<string, Func<AthenaQuery, AthenaQuery>> Foreign => new()
    {
        { "of another person", query => WithUser(query, "'bob'") },
        { "whose name ends alike", query => WithUser(query, "'joann'") },
        { "whose name begins alike", query => WithUser(query, "'ann2'") },
        { "whose name differs in case", query => WithUser(query, "'Ann'") },
        { "whose name has a quote", query => WithUser(query, "'ann'''") },
        { "whose parameter is no literal", query => WithUser(query, "'ann' OR user_id = 'bob'") },
        { "with the name unquoted", query => WithUser(query, "ann") },
        { "with the person elsewhere", query => query with { Parameters = ["'bob'", .. query.Parameters.Skip(1).SkipLast(1), "'ann'"] } },
        { "without parameters", query => query with { Parameters = [] } },
        { "of other SQL", query => query with { Sql = query.Sql.Replace("user_id = ?", "user_id <> ?", StringComparison.Ordinal) } },
        { "of SQL with more at its end", query => query with { Sql = query.Sql + " " } },
        { "of another workgroup", query => query with { WorkGroup = "primary" } },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task AQueryOfSomebodyElseIsNotFound(string which, Func<AthenaQuery, AthenaQuery> change)
    {
        _reads.Athena.Rows = _ => Reads.Rows(1);
        await _reads.GetAsync("/records");
        var own = _reads.Athena.Add(query => query);
        Assert.Equal(200, (await _reads.GetAsync($"/queries/{own}")).StatusCode);

        var foreign = await _reads.GetAsync($"/queries/{_reads.Athena.Add(change)}");

        Assert.True(foreign.StatusCode == 404, which);
        Assert.Equal((await _reads.GetAsync("/queries/unknown")).Body, foreign.Body);
    }

    [Theory]
    [InlineData("query-1%00")]
    [InlineData("..%2Frecords")]
    [InlineData("'")]
    public async Task AnIdOfAnotherFormIsNotAsked(string id)
    {
        Assert.Equal(404, (await _reads.GetAsync($"/queries/{id}")).StatusCode);
        Assert.Empty(_reads.Athena.Calls.Names);
    }

    [Fact]
    public async Task APersonWhoseNameHasQuotesFindsTheQuery()
    {
        const string User = "O'Hara'' OR ''1''=''1";
        _reads.Athena.Rows = _ => Reads.Rows(1, User);
        var accepted = await _reads.GetAsync("/records", User, null, ("prefer", "respond-async"));
        _reads.Athena.Runs = _ => false;

        Assert.Equal(200, (await _reads.GetAsync(accepted.Headers[Location], User)).StatusCode);
        Assert.Equal(404, (await _reads.GetAsync(accepted.Headers[Location], "O'Hara")).StatusCode);
    }

    [Fact]
    public async Task AFailedQueryTellsNothing()
    {
        _reads.Athena.Fails = _ => "Insufficient permissions to execute the query. Insufficient Lake Formation permission(s) on health_records";

        var response = await _reads.GetAsync("/records");

        Assert.Equal((503, "5"), (response.StatusCode, response.Headers["Retry-After"]));
        Assert.DoesNotContain("Lake Formation", response.Body, StringComparison.Ordinal);
        Assert.Contains("Lake Formation", _reads.Host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", _reads.Host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInterruptedQueryIsStartedAgain()
    {
        _reads.Athena.Rows = _ => Reads.Rows(1);
        _reads.Athena.Fails = query => query.Id == "query-1" ? "ICEBERG_CANNOT_OPEN_SPLIT: Error opening Iceberg split: Please reduce your request rate (SlowDown)" : null;

        Assert.Equal(200, (await _reads.GetAsync("/records")).StatusCode);
        Assert.Equal(2, _reads.Athena.Started.Count);
    }

    [Fact]
    public async Task AnOlderTableIsReadWithoutLaterColumns()
    {
        _reads.Athena.Rows = _ => Reads.Rows(1);
        _reads.Athena.Fails = query => query.Sql == OwnQuery.Records.Sql ? "COLUMN_NOT_FOUND: line 4:1: Column 'revision' cannot be resolved" : null;

        Assert.Equal(200, (await _reads.GetAsync("/records")).StatusCode);
        Assert.Equal(OwnQuery.Records.OlderSql, _reads.Athena.Started[^1].Sql);
    }

    [Fact]
    public async Task WithoutATokenNothingIsStarted()
    {
        foreach (var path in new[] { "/records", "/export", "/queries/query-1", "/reports/2026-01" })
        {
            Assert.Equal(401, (await _reads.GetAsync(path, user: null)).StatusCode);
        }

        Assert.Empty(_reads.Athena.Calls.Names);
    }

    private static AthenaQuery WithUser(AthenaQuery query, string user) => query with { Parameters = [user, .. query.Parameters.Skip(1)] };
}
