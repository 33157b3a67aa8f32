using BenchmarkDotNet.Attributes;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Benchmarks;

/// <summary>
/// The cost of a record from the bytes of a file to a full batch: split, parsed, validated, given an id, written. One operation is one
/// record, so that Op/s is records per second and Allocated is bytes per record.
/// </summary>
public class RecordPath
{
    public const int Records = 10_000;

    private readonly NullSink _sink = new();
    private byte[] _input = [];

    /// <summary>If false, an id is derived from the content of each record.</summary>
    [Params(false, true)]
    public bool WithIds { get; set; }

    [GlobalSetup]
    public void Setup() => _input = WithIds ? Payloads.RecordsWithIds(Records) : Payloads.Records(Records);

    [Benchmark(OperationsPerInvoke = Records)]
    public async Task<long> Import()
    {
        using var rejected = new RejectedLines(() => new MemoryStream());
        var parser = new RecordParser(RecordOrigin.File, TimeProvider.System, new Random(1));
        var import = new ImportFile(parser, _sink, rejected, error => throw new InvalidDataException($"{error}"));
        var counts = await import.RunAsync(new MemoryStream(_input), _sink, CancellationToken.None);
        return counts.New == Records ? counts.New : throw new InvalidDataException($"{counts} instead of {Records} records.");
    }

    /// <summary>Accepts every batch immediately, with Firehose's limits.</summary>
    private sealed class NullSink : ILineSink, IProgress<ImportCounts>
    {
        private static readonly Task<WriteOutcome> Taken = Task.FromResult(WriteOutcome.AllNew);

        public BatchLimits Limits { get; } = new(500, 4 * 1024 * 1024);

        public Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation) => Taken;

        public void Report(ImportCounts value)
        {
            // Progress is not shown.
        }
    }
}
