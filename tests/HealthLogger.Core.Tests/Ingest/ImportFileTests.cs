using System.Text;
using FsCheck.Xunit;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class ImportFileTests : IDisposable
{
    private readonly MemorySink _sink = new(new BatchLimits(3, 100_000));
    private readonly MemoryStream _rejected = new();
    private readonly List<InputError> _errors = [];

    public void Dispose() => _rejected.Dispose();

    [Fact]
    public async Task WritesValidLinesInBatches()
    {
        var counts = await ImportAsync(Lines(8));

        Assert.Equal(new ImportCounts(8, 0, 0, 0), counts);
        Assert.Equal([3, 3, 2], _sink.Batches.Select(batch => batch.Count));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"ann/r-{i}"), _sink.Lines.Select(Some.Identity));
        Assert.Empty(_errors);
        Assert.Equal(0, _rejected.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n \r\n\t\n")]
    [InlineData("\uFEFF")]
    public async Task AcceptsInputWithoutLines(string input)
    {
        Assert.Equal(ImportCounts.None, await ImportAsync(input));
        Assert.Empty(_sink.Batches);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n  \n")]
    public async Task AcceptsAnyLineEnding(string end)
    {
        var input = "\uFEFF" + string.Join(end, Enumerable.Range(0, 4).Select(i => Some.Record($"r-{i}")));

        Assert.Equal(4, (await ImportAsync(input)).New);
    }

    [Fact]
    public async Task ErrorsHaveTheLineNumber()
    {
        await ImportAsync($"{Some.Record("a")}\n\nnonsense\n{Some.Record("b", fatigue: 101, flags: 64)}");

        Assert.Equal([(3, "record"), (4, "fatigue"), (4, "flags")], _errors.Select(error => ((int)error.Index, error.Field)));
    }

    [Fact]
    public async Task KeepsRejectedLinesUnchanged()
    {
        byte[] broken = [.. "  {\"mood\":5} \r\n"u8, 0xFF, 0xFE, (byte)'\n', .. "{} \t\n"u8, .. "last"u8];

        var counts = await ImportAsync([.. Encoding.UTF8.GetBytes(Lines(2)), .. broken]);

        Assert.Equal(new ImportCounts(2, 0, 4, 0), counts);
        Assert.Equal([.. broken, (byte)'\n'], _rejected.ToArray());
    }

    [Fact]
    public async Task ReportsALineThatIsTooLongOnceAndKeepsItsBeginning()
    {
        var giant = new string('x', 10 * 1024 * 1024);

        var counts = await ImportAsync($"{Some.Record("a")}\n{giant}\n{Some.Record("b")}\n");

        Assert.Equal(new ImportCounts(2, 0, 1, 0), counts);
        Assert.Equal([new InputError(2, "record", "is longer than 1048576 bytes")], _errors);
        Assert.Equal(giant[..RejectedLines.MaxLineBytes] + "\n", Encoding.UTF8.GetString(_rejected.ToArray()));
    }

    [Fact]
    public async Task CountsARepeatedLineAsAlreadyThere()
    {
        var counts = await ImportAsync(Lines(2) + Lines(3));

        Assert.Equal(new ImportCounts(3, 2, 0, 0), counts);
        Assert.Equal(5, counts.Accepted);
    }

    [Fact]
    public async Task CountsAndReportsRefusedLines()
    {
        _sink.Refuses = (_, line) => line.Contains("r-4", StringComparison.Ordinal) ? "Throttled" : null;

        var counts = await ImportAsync("\n" + Lines(8));

        Assert.Equal(new ImportCounts(7, 0, 0, 1), counts);
        Assert.Equal([new InputError(6, "record", "is valid but was refused: Throttled")], _errors);
        Assert.Equal(Some.Record("r-4") + "\n", Encoding.UTF8.GetString(_rejected.ToArray()));
    }

    [Fact]
    public async Task CountsALineAsRejectedIfTheSinkWouldRefuseItAgain()
    {
        _sink.Refuses = (_, line) => line.Contains("r-4", StringComparison.Ordinal) ? "conflict" : null;
        _sink.IsFinal = _ => true;

        var counts = await ImportAsync(Lines(8).Replace("\n", "  \r\n", StringComparison.Ordinal));

        Assert.Equal(new ImportCounts(7, 0, 1, 0), counts);
        Assert.Equal("conflict", Assert.Single(_errors).Reason);
        Assert.Equal(Some.Record("r-4") + "  \r\n", Encoding.UTF8.GetString(_rejected.ToArray()));
    }

    [Fact]
    public async Task KeepsTheInputOfRefusedLinesIfItIsMuchLongerThanTheLines()
    {
        _sink.Refuses = (_, line) => "Throttled";
        var input = string.Concat(Enumerable.Range(0, 9).Select(i => Some.Record($"r-{i}").Replace(",", $",{new string(' ', 9_000)}", StringComparison.Ordinal) + "\n"));

        Assert.Equal(new ImportCounts(0, 0, 0, 9), await ImportAsync(input));

        Assert.Equal(input, Encoding.UTF8.GetString(_rejected.ToArray()));
    }

    [Fact]
    public async Task ImportsCsvFromItsSecondRow()
    {
        var options = CsvOptions.None with { Values = new Dictionary<string, string> { ["user_id"] = "ann" } };
        var input = Encoding.UTF8.GetBytes("\uFEFFrecorded_at;mood\r\n2026-01-31T08:30:00Z;5\r\n;;\r\n\"2026-01-30\n\";6\r\n2026-01-29T08:30:00Z;7");
        var header = CsvHeader.Find(input)!;
        var lines = new RecordParser(RecordOrigin.File, Some.Clock(), new Random(1));
        var parser = new CsvRowParser(header, header.Map(options, CsvTarget.Records), options, (CsvTarget.Records, lines));
        using var rejected = new RejectedLines(() => _rejected, header.Raw);
        using var stream = new ChunkedStream(input, 7);

        var counts = await new ImportFile(parser, _sink, rejected, _errors.Add) { Header = header }.RunAsync(stream, Ignored<ImportCounts>.Progress, default);

        Assert.Equal(new ImportCounts(2, 0, 1, 0), counts);
        Assert.Equal([(4L, "recorded_at")], _errors.Select(error => (error.Index, error.Field)));
        Assert.Equal("recorded_at;mood\r\n\"2026-01-30\n\";6\r\n", Encoding.UTF8.GetString(_rejected.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FailsIfTheSinkThrows(int write)
    {
        _sink.Before = number => number == write ? throw new IOException("The disk is full.") : Task.CompletedTask;
        using var input = new ChunkedStream(Encoding.UTF8.GetBytes(Lines(8)), 64);
        var import = Import();

        await Assert.ThrowsAsync<IOException>(() => import.RunAsync(input, Ignored<ImportCounts>.Progress, default));

        Assert.Equal(3 * (write - 1), import.Counts.New);
        Assert.Equal(write, _sink.Batches.Count);
        Assert.False(input.IsDisposed);
    }

    [Fact]
    public async Task WaitsForAPendingWriteIfTheInputFails()
    {
        var begun = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _sink.Before = _ =>
        {
            begun.SetResult();
            return gate.Task;
        };
        var bytes = Encoding.UTF8.GetBytes(Lines(5));
        using var input = new ChunkedStream(bytes, bytes.Length - 1) { OnRead = at => Assert.True(at == 0, "The input breaks.") };

        var running = Import().RunAsync(input, Ignored<ImportCounts>.Progress, default);
        await begun.Task;
        Assert.False(running.IsCompleted);
        gate.SetResult();

        await Assert.ThrowsAnyAsync<Exception>(() => running);
        Assert.Equal(3, _sink.Lines.Count);
    }

    [Fact]
    public async Task StopsIfCancelled()
    {
        using var cancel = new CancellationTokenSource();
        _sink.Before = write => write == 2 ? cancel.CancelAsync() : Task.CompletedTask;
        var import = Import();
        using var input = new ChunkedStream(Encoding.UTF8.GetBytes(Lines(100)), 64);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => import.RunAsync(input, Ignored<ImportCounts>.Progress, cancel.Token));

        Assert.Equal(6, _sink.Lines.Count);
        Assert.Equal(6, import.Counts.New);
    }

    [Fact]
    public async Task ProgressCountsDurableLines()
    {
        var seen = new Seen();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Lines(8)));

        await Import().RunAsync(input, seen, default);

        Assert.Equal([0, 3, 6, 8], seen.Counts.Select(counts => counts.New).Distinct());
    }

    [Property(MaxTest = 100)]
    public void ImportsOrRejectsEveryLineForAnyChunkSize(int seed, byte chunk)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, random.Next(40)).Select(i => random.Next(3) == 0 ? $"broken {i}" : Some.Record($"r-{i}")).ToList();
        var bad = lines.Where(line => line.StartsWith('b')).ToList();
        var sink = new MemorySink(new BatchLimits(1 + random.Next(5), 1 + random.Next(2000)));
        using var rejected = new MemoryStream();
        var kept = new RejectedLines(() => rejected);
        var import = new ImportFile(new RecordParser(RecordOrigin.File, Some.Clock(), random), sink, kept, _ => { });
        using var input = new ChunkedStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)), 1 + chunk);

        var counts = Task.Run(() => import.RunAsync(input, Ignored<ImportCounts>.Progress, default)).GetAwaiter().GetResult();

        Assert.Equal(new ImportCounts(lines.Count - bad.Count, 0, bad.Count, 0), counts);
        Assert.Equal(lines.Count - bad.Count, sink.Lines.Count);
        Assert.Equal(string.Concat(bad.Select(line => line + "\n")), Encoding.UTF8.GetString(rejected.ToArray()));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(i => Some.Record($"r-{i}") + "\n"));

    private ImportFile Import() =>
        new(new RecordParser(RecordOrigin.File, Some.Clock(), new Random(1)), _sink, new RejectedLines(() => _rejected), _errors.Add);

    private Task<ImportCounts> ImportAsync(string input) => ImportAsync(Encoding.UTF8.GetBytes(input));

    private async Task<ImportCounts> ImportAsync(byte[] input)
    {
        using var stream = new MemoryStream(input);
        return await Import().RunAsync(stream, Ignored<ImportCounts>.Progress, default);
    }

    private sealed class Seen : IProgress<ImportCounts>
    {
        public List<ImportCounts> Counts { get; } = [];

        public void Report(ImportCounts value) => Counts.Add(value);
    }
}
