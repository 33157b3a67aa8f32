using System.Globalization;
using System.IO.Compression;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using HealthLogger.Benchmarks;

// --smoke: each benchmark once, to see that it works. --check: the promised figures in a quarter of a minute. No argument: all
// benchmarks with their statistics; any other argument is BenchmarkDotNet's own, such as --filter. --scan [ROUNDS]: the archive
// function with the raw scan against the SDK's own, by turns. --levels [ROUNDS]: the same function with each gzip level.
if (args is ["--scan" or "--levels", ..])
{
    var variants = args[0] == "--scan" ? ArchiveVariant.Scans : ArchiveVariant.Levels;
    await ArchiveComparison.RunAsync(Console.Out, variants, args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 6);
    return 0;
}

if (args is [VariantRun.Argument, var scan, var level, var dynamo, var s3])
{
    await VariantRun.RunAsync(new ArchiveVariant(scan, Enum.Parse<CompressionLevel>(level)), dynamo, s3);
    return 0;
}

if (args is ["--check"])
{
    await Check.RunAsync(Console.Out);
    return 0;
}

// In this process, so that .NET 8 is not needed if a newer runtime is installed.
var isSmoke = args is ["--smoke"];
var job = (isSmoke ? Job.Dry : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
var config = DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddColumn(StatisticColumn.OperationsPerSecond);
var benchmarks = BenchmarkSwitcher.FromTypes([typeof(RecordPath), typeof(ArchivePath)]);
var summaries = isSmoke || args is [] ? benchmarks.RunAll(config) : benchmarks.Run(args, config);
return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
