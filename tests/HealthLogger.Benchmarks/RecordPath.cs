using BenchmarkDotNet.Attributes;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Benchmarks;

/// <summary>
/// What a record costs from the file's bytes to a full batch: lines cut, read, validated, given an id, written. One
/// operation is one record, so that Op/s are records a second and Allocated is bytes a record.
/// </summary>
public class RecordPath
{
    public const int Records = 10_000;

    private readonly NullSink _sink = new();
    private byte[] _input = [];

    /// <summary>Without ids of the sender's, one is derived from each record's content.</summary>
    [Params(false, true)]
    public bool WithIds { get; set; }

    [GlobalSetup]
    public void Setup() => _input = WithIds ? Payloads.RecordsWithIds(Records) : Payloads.Records(Records);

    [Benchmark(OperationsPerInvoke = Records)]
    public async Task<long> Import()
    {
        using var rejected = new MemoryStream();
        var parser = new RecordParser(RecordOrigin.File, TimeProvider.System, new Random(1));
        var import = new ImportFile(parser, _sink, rejected, error => throw new InvalidDataException($"{error}"));
        var counts = await import.RunAsync(new MemoryStream(_input), _sink, CancellationToken.None);
        return counts.New == Records ? counts.New : throw new InvalidDataException($"{counts} instead of {Records} records.");
    }

    /// <summary>Takes every batch at once, of Firehose's size.</summary>
    private sealed class NullSink : ILineSink, IProgress<ImportCounts>
    {
        private static readonly Task<WriteOutcome> Taken = Task.FromResult(WriteOutcome.AllNew);

        public BatchLimits Limits { get; } = new(500, 4 * 1024 * 1024);

        public Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation) => Taken;

        public void Report(ImportCounts value)
        {
            // Nobody watches.
        }
    }
}
