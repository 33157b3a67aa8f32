using System.Diagnostics;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// One of 16 people in a stack on moto, whose data the command line exports, erases, and looks for again. It runs once. Athena's statements run
/// on DuckDB; right after the first <c>DELETE</c>, Firehose delivers a row that it still had. The erasure was begun an hour ago and interrupted,
/// so that it does not wait for Firehose.
/// </summary>
public sealed class ErasedPersonFixture : IDisposable
{
    private readonly DuckAthena _duck = new();
    private readonly List<string> _statements = [];
    private readonly Lazy<Task<ErasedPersonRun>> _run;

    public ErasedPersonFixture(MotoFixture moto) => _run = new(() => RunAsync(moto.Process));

    internal Task<ErasedPersonRun> RunAsync() => _run.Value;

    public void Dispose() => _duck.Dispose();

    private async Task<ErasedPersonRun> RunAsync(MotoProcess moto)
    {
        await using var stack = await MotoStack.CreateAsync(moto);
        await _duck.AddRecordsAsync(PersonInput.Records);
        await PersonInput.PutAsync(stack);
        using var queued = new QueuedQueryResults(
            stack.Calls, query => _duck.Rows(QuerySource.HealthRecords, query.Sql, query.Parameters));
        await using var aws = await AwsProxy.StartAsync(stack.Moto, (request, next) => PassAsync(request, () => queued.PassAsync(request, next)));

        var export = await RunAsync(stack, aws.Url, "person", "export", PersonInput.Person, "--aws");
        var before = await StateAsync(stack);
        _statements.Clear();
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials("any", "any"), new AmazonS3Config { ServiceURL = aws.Url, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        await new Erasures(new S3ObjectStore(s3, stack.Archive)).BeginAsync(PersonInput.Person, TimeProvider.System.GetUtcNow().AddHours(-1), default);
        var erase = await RunAsync(stack, aws.Url, "person", "erase", PersonInput.Person, "--yes", "--aws", "--format", "json");
        var statements = _statements.ToList();
        var again = await RunAsync(stack, aws.Url, "person", "erase", PersonInput.Person, "--yes", "--aws");
        return new ErasedPersonRun(export, before, erase, statements, again, await StateAsync(stack), [.. aws.Calls.All], stack.Names);
    }

    private async Task<AwsResponse> PassAsync(AwsRequest request, Func<Task<AwsResponse>> next)
    {
        if (request.Target != "AmazonAthena.StartQueryExecution")
        {
            return await next();
        }

        using var json = JsonDocument.Parse(request.Body);
        var sql = json.RootElement.GetProperty("QueryString").GetString()!;
        lock (_statements)
        {
            _statements.Add(sql);
        }

        var response = await next();
        if (sql.StartsWith("DELETE ", StringComparison.Ordinal))
        {
            await _duck.ExecuteAsync(sql);
            await _duck.AddRecordsAsync(_statements.Count(each => each == sql) == 1 ? [PersonInput.InDelivery] : []);
        }

        return response;
    }

    private async Task<ErasedPersonState> StateAsync(MotoStack stack) => new(
        await BucketVersions.ReadAsync(stack.S3, stack.Archive),
        await BucketVersions.ReadAsync(stack.S3, stack.Errors),
        [.. (await stack.Dynamo.ScanAsync(new Amazon.DynamoDBv2.Model.ScanRequest(stack.Table))).Items.Select(item => string.Join(' ', item.OrderBy(each => each.Key).Select(each => each.Value.S ?? each.Value.N)))],
        [.. _duck.Rows(QuerySource.HealthRecords, "SELECT CAST(health_records AS varchar) FROM health_records", []).Select(row => row[0]!)]);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(MotoStack stack, string url, params string[] arguments)
    {
        var start = DotnetProgram.StartInfo(Path.Combine(AppContext.BaseDirectory, "HealthLogger.Local.dll"), arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        (string Name, string Value)[] variables =
        [
            ("HEALTHLOGGER_ALLOW_STAND_INS", "1"), ("AWS_ACCESS_KEY_ID", "any"), ("AWS_SECRET_ACCESS_KEY", "any"), ("AWS_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL", url), ("ERROR_BUCKET", stack.Errors), ("USER_POOL_ID", "us-east-1_abc"),
        ];
        foreach (var (name, value) in new[] { "IngestFunction", "ArchiveFunction", "ReportFunction" }
            .SelectMany(function => stack.Function(function).Variables.Select(each => (each.Key, each.Value))).Concat(variables))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        return await LoopbackStack.EndAsync(process);
    }
}

/// <param name="Archive">The text of every version of every object.</param>
/// <param name="Errors">The same of the error bucket.</param>
internal sealed record ErasedPersonState(
    IReadOnlyList<(string Key, string Text)> Archive, IReadOnlyList<(string Key, string Text)> Errors, IReadOnlyList<string> Items, IReadOnlyList<string> Rows)
{
    /// <summary>Every text that the stack holds, by place.</summary>
    public IReadOnlyList<(string Place, IReadOnlyList<string> Texts)> Places =>
    [
        ("archive", [.. Archive.Select(each => each.Text)]), ("errors", [.. Errors.Select(each => each.Text)]), ("items", Items), ("rows", Rows),
    ];
}

/// <param name="Statements">What the erasure started on Athena.</param>
/// <param name="Calls">Of all commands.</param>
internal sealed record ErasedPersonRun(
    (int ExitCode, string Output, string Errors) Export,
    ErasedPersonState Before,
    (int ExitCode, string Output, string Errors) Erase,
    IReadOnlyList<string> Statements,
    (int ExitCode, string Output, string Errors) Again,
    ErasedPersonState After,
    IReadOnlyList<AwsCall> Calls,
    DeployedNames Names);
