using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Athena;
using Amazon.Runtime;
using HealthLogger.Aws.Own;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Own;
using HealthLogger.Functions.Http;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;
using HealthLogger.Web;

namespace HealthLogger.Functions.Tests.Read;

/// <summary>A read function before a loopback Athena, and requests to it.</summary>
internal sealed class Reads : IAsyncDisposable
{
    public static readonly AthenaOptions Options = new("the-workgroup", "s3tablescatalog/the-bucket", "the_namespace", "the_database");

    private static readonly DateTime Newest = new(2026, 3, 9, 23, 59, 0, DateTimeKind.Utc);

    private readonly AmazonAthenaClient _client;
    private readonly ReadFunction _function;

    private Reads(AthenaServer athena)
    {
        Athena = athena;
        var config = new AmazonAthenaConfig { ServiceURL = athena.Url, AuthenticationRegion = "eu-west-1" };
        _client = new AmazonAthenaClient(new BasicAWSCredentials("any", "any"), config);
        Host = new Host(Clock);
        var queries = new OwnQueries(new AthenaStartedQueries(_client, Options, Clock, new Random(1)), Clock);
        var routes = new ReadingRoutes(queries, Reports, new SealedText(Encoding.UTF8.GetBytes(new string('k', 32))), Clock);
        _function = new ReadFunction(routes, ReportReaders.OfGroup, new PageRoutes(SignIn.ByLink), Host.Function);
    }

    public InstantClock Clock { get; } = new();

    public AthenaServer Athena { get; }

    public MemoryStore Reports { get; } = new();

    public Host Host { get; }

    public static async Task<Reads> StartAsync() => new(await AthenaServer.StartAsync());

    /// <summary>Rows of a query of records: text in each column of the schema, then the time of the last writing.</summary>
    public static IEnumerable<string?[]> Rows(int count, string user = "ann") => Enumerable.Range(0, count).Select(number => new[]
    {
        $"r-{number}", user, Newest.AddMinutes(-number).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture), "540", null, "55", null, "9",
        "2026-03-10 11:00:00.000000", null, null, "2026-03-10 11:30:00.000000",
    });

    /// <param name="path">With its query string.</param>
    /// <param name="user">The caller, or null for a request without a token.</param>
    public async Task<HttpApiResponse> GetAsync(string path, string? user = "ann", JsonObject? claims = null, params (string, string)[] headers)
    {
        var parts = path.Split('?');
        claims ??= [];
        if (user is not null)
        {
            claims["sub"] = user;
        }

        var input = new JsonObject
        {
            ["rawPath"] = parts[0],
            ["rawQueryString"] = parts.ElementAtOrDefault(1) ?? "",
            ["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header.Item1, (JsonNode?)header.Item2))),
            ["requestContext"] = new JsonObject
            {
                ["http"] = new JsonObject { ["method"] = "GET" },
                ["authorizer"] = new JsonObject { ["jwt"] = new JsonObject { ["claims"] = claims } },
            },
        };
        return await _function.HandleAsync(JsonSerializer.SerializeToElement(input), Host.Context());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        Host.Dispose();
        await Athena.DisposeAsync();
    }
}
