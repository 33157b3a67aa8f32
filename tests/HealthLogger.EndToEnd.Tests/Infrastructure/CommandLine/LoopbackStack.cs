using System.Diagnostics;
using System.Globalization;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A deployed stack whose services are stand-ins on loopback, and the command line in its own process.</summary>
internal sealed class LoopbackStack : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private LoopbackStack(S3Server s3, DynamoServer dynamo, FirehoseServer firehose, AthenaServer athena) =>
        (S3, Dynamo, Firehose, Athena) = (s3, dynamo, firehose, athena);

    public AthenaServer Athena { get; }

    public S3Server S3 { get; }

    public DynamoServer Dynamo { get; }

    public FirehoseServer Firehose { get; }

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("health-logger-");

    /// <summary>Variables beside those that every stack has.</summary>
    public Dictionary<string, string> Choices { get; } = [];

    public static async Task<LoopbackStack> StartAsync() =>
        new(
            await S3Server.StartAsync(),
            await DynamoServer.StartAsync(UsageItems.Table(1000)),
            await FirehoseServer.StartAsync(),
            await AthenaServer.StartAsync());

    /// <summary>Puts a month's archive into the bucket.</summary>
    public async Task ArchiveAsync(string month)
    {
        var store = new MemoryStore();
        await Archived.Async(store, [Some.ItemLine(at: $"{month}-02T10:00:00Z")], Some.Month(month));
        foreach (var (key, bytes) in store.Objects)
        {
            S3.Objects.Put(key, bytes, isNew: true);
        }
    }

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string arguments, string? without = null)
    {
        using var process = Start(arguments, without);
        return await EndAsync(process);
    }

    public static async Task<(int ExitCode, string Output, string Errors)> EndAsync(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>What Ctrl+C does.</summary>
    public static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <param name="without">A variable that is not set.</param>
    public Process Start(string arguments, string? without = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "HealthLogger.Local.dll");
        var start = DotnetProgram.StartInfo(program, arguments.Split(' '));
        start.WorkingDirectory = Folder.FullName;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in Variables().Concat(Choices))
        {
            start.Environment[name] = name == without ? null : value;
        }

        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        await Athena.DisposeAsync();
        await S3.DisposeAsync();
        await Dynamo.DisposeAsync();
        await Firehose.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    private Dictionary<string, string> Variables() => new()
    {
        ["HEALTHLOGGER_ALLOW_STAND_INS"] = "1",
        ["AWS_ACCESS_KEY_ID"] = "any",
        ["AWS_SECRET_ACCESS_KEY"] = "any",
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_ENDPOINT_URL_ATHENA"] = Athena.Url,
        ["AWS_ENDPOINT_URL_S3"] = S3.Url,
        ["AWS_ENDPOINT_URL_DYNAMODB"] = Dynamo.Url,
        ["AWS_ENDPOINT_URL_FIREHOSE"] = Firehose.Url,
        ["DELIVERY_STREAM"] = "the-stream",
        ["HISTORY_TABLE"] = DynamoServer.Table,
        ["ARCHIVE_BUCKET"] = S3Server.Bucket,
        ["ERROR_BUCKET"] = S3Server.Bucket,
        ["ATHENA_WORKGROUP"] = "the-workgroup",
        ["RECORDS_CATALOG"] = "s3tablescatalog/the-records",
        ["HISTORY_DATABASE"] = "the_database",
    };
}
