using System.Text.Json.Nodes;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The published functions behind API Gateway's routes and events, before AWS's services on loopback. Athena runs the SQL on the records that
/// Firehose has received.
/// </summary>
internal sealed class DeployedApi : IApiUnderTest
{
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly Dictionary<string, RuntimeApi> _functions = [];
    private readonly DuckAthena _duck = new();
    private readonly Func<string, bool> _isKnown;
    private readonly string? _readerOfReports;
    private int _inTable;

    private DeployedApi(Func<string, bool> isKnown, string? readerOfReports) => (_isKnown, _readerOfReports) = (isKnown, readerOfReports);

    /// <summary>Starts the published functions, for some people.</summary>
    public static Task<DeployedApi> StartAsync(IEnumerable<string> people, string readerOfReports, IReadOnlyDictionary<string, byte[]> objects) =>
        new DeployedApi(people.ToHashSet().Contains, readerOfReports).StartAsync(PublishedFunctions.Deployed, objects, new Dictionary<string, string>());

    /// <summary>Starts the functions of a program, for everybody whom a call names.</summary>
    /// <param name="settings">Environment variables, beside those of a stack or instead of them.</param>
    public static Task<DeployedApi> StartAsync(FunctionProgram program, IReadOnlyDictionary<string, string> settings) =>
        new DeployedApi(_ => true, readerOfReports: null).StartAsync(program, new Dictionary<string, byte[]>(), settings);

    private async Task<DeployedApi> StartAsync(FunctionProgram program, IReadOnlyDictionary<string, byte[]> objects, IReadOnlyDictionary<string, string> settings)
    {
        var variables = await StartServicesAsync(objects);
        foreach (var (name, value) in settings)
        {
            variables[name] = value;
        }

        foreach (var function in GatewayRoutes.All.Select(route => route.Function).Distinct())
        {
            var runtime = await RuntimeApi.StartAsync(function);
            _functions[function] = runtime;
            var handler = StackTemplate.Properties(function)["Handler"]!.GetValue<string>();
            var names = StackTemplate.Properties(function)["Environment"]!["Variables"]!.AsObject().Select(variable => variable.Key);
            var own = names.ToDictionary(name => name, name => variables[name]).Concat(variables.Where(each => each.Key.StartsWith("AWS_", StringComparison.Ordinal)));
            _parts.Insert(0, FunctionProcess.Start(runtime, program, handler, own.ToDictionary(each => each.Key, each => each.Value)));
            _parts.Add(runtime);
        }

        return this;
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> SendAsync(ApiCall call)
    {
        var route = GatewayRoutes.Of(call.Method, call.Path);
        var isKnown = call.User is not null && _isKnown(call.User);
        if (route.NeedsToken && !isKnown)
        {
            // The authorizer's own response; no function is invoked.
            return new ApiAnswer(401, new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer", ["Content-Type"] = "application/json" }, """{"message":"Unauthorized"}"""u8.ToArray());
        }

        var groups = call.User == _readerOfReports ? "[report-readers]" : "[others]";
        var claims = route.NeedsToken ? new JsonObject { ["sub"] = call.User, ["cognito:groups"] = groups } : null;
        return GatewayEvent.Read((await _functions[route.Function].InvokeAsync(GatewayEvent.Of(call, route.Key, claims))).Text());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts)
        {
            await part.DisposeAsync();
        }

        _duck.Dispose();
    }

    private async Task<Dictionary<string, string>> StartServicesAsync(IReadOnlyDictionary<string, byte[]> objects)
    {
        var (s3, dynamo) = (await S3Server.StartAsync(), await DynamoServer.StartAsync(UsageItems.Table(0)));
        var (firehose, athena) = (await FirehoseServer.StartAsync(), await AthenaServer.StartAsync());
        _parts.AddRange([s3, dynamo, firehose, athena]);
        foreach (var (key, content) in objects)
        {
            s3.Objects.Put(key, content, isNew: true);
        }

        firehose.KeepsRecords = true;
        athena.Runs = _ => false;
        athena.Rows = query => Rows(query, firehose);
        return new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL_ATHENA"] = athena.Url,
            ["AWS_ENDPOINT_URL_S3"] = s3.Url,
            ["AWS_ENDPOINT_URL_DYNAMODB"] = dynamo.Url,
            ["AWS_ENDPOINT_URL_FIREHOSE"] = firehose.Url,
            ["DELIVERY_STREAM"] = "the-stream",
            ["HISTORY_TABLE"] = DynamoServer.Table,
            ["ARCHIVE_BUCKET"] = S3Server.Bucket,
            ["ARCHIVE_PREFIX"] = "",
            ["ATHENA_WORKGROUP"] = "the-workgroup",
            ["RECORDS_CATALOG"] = "s3tablescatalog/the-records",
            ["RECORDS_DATABASE"] = "health_logger",
            ["HISTORY_DATABASE"] = "the_database",
            ["CURSOR_KEY"] = new string('k', 64),
            ["REPORT_ACCESS"] = "group",
            ["SIGN_IN_ISSUER"] = "https://id.example.com",
            ["SIGN_IN_CLIENT_ID"] = "the-client",
            ["SIGN_IN_SCOPES"] = "openid",
            ["SIGN_IN_ORIGINS"] = "",
        };
    }

    private List<string?[]> Rows(AthenaQuery query, FirehoseServer firehose)
    {
        var added = firehose.Delivered.Skip(_inTable).ToList();
        if (added.Count > 0)
        {
            _duck.AddRecordsAsync(added).GetAwaiter().GetResult();
            _inTable += added.Count;
        }

        return [.. _duck.Rows(QuerySource.HealthRecords, query.Sql, query.Parameters)];
    }
}
