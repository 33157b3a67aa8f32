namespace HealthLogger.Core.Ingest;

/// <summary>
/// Imports JSON Lines: file -> lines -> parsed lines -> batches -> sink. The next batch is parsed while one is written.
/// <list type="bullet">
/// <item>Every line is imported, reported as rejected, or reported as refused. Invalid lines do not stop the import.</item>
/// <item>Rejected lines are kept unchanged.</item>
/// <item>Progress counts only what is durable. If an import fails or is cancelled, importing the input again is safe.</item>
/// <item>Memory does not depend on the size of the input.</item>
/// </list>
/// One instance imports one input.
/// </summary>
/// <param name="rejected">Receives every invalid line unchanged.</param>
/// <param name="onError">Receives every error.</param>
public sealed class ImportFile(ILineParser parser, ILineSink sink, Stream rejected, Action<InputError> onError)
{
    private readonly List<InputError> _errors = [];
    private (byte[] Line, long Index)? _held;

    /// <summary>The counts so far; they are valid after a failure too.</summary>
    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    /// <summary>Imports all of <paramref name="input"/>.</summary>
    /// <param name="progress">Receives the counts after each batch.</param>
    public async Task<ImportCounts> RunAsync(Stream input, IProgress<ImportCounts> progress, CancellationToken cancellation)
    {
        using var lines = new LineReader(input);
        using var one = new LineBatch(sink.Limits);
        using var two = new LineBatch(sink.Limits);
        var (batch, sent) = (one, two);
        var writing = Task.FromResult(WriteOutcome.AllNew);
        try
        {
            while (await lines.FillAsync(cancellation))
            {
                while (Fill(batch, lines))
                {
                    Settle(sent, await writing, progress);
                    (batch, sent) = (sent, batch);
                    writing = sink.WriteAsync(sent, cancellation);
                }
            }

            Settle(sent, await writing, progress);
            Settle(batch, batch.Count == 0 ? WriteOutcome.AllNew : await sink.WriteAsync(batch, cancellation), progress);
            return Counts;
        }
        finally
        {
            // A pending write still uses its batch, and if it succeeds, its lines are stored and must be counted.
            await Task.WhenAny(writing);
            if (writing.IsCompletedSuccessfully && sent.Count > 0)
            {
                Settle(sent, await writing, progress);
            }
        }
    }

    // Returns true if the batch is full. The line that did not fit is held for the next batch.
    private bool Fill(LineBatch batch, LineReader lines)
    {
        if (_held is { } held)
        {
            batch.TryAdd(held.Line, held.Index);
            _held = null;
        }

        while (lines.TryNext(out var line))
        {
            var parsed = Parse(line);
            if (!parsed.IsEmpty && !batch.TryAdd(parsed, line.Number))
            {
                _held = (parsed.ToArray(), line.Number);
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Parse(InputLine line)
    {
        if (!line.IsPart && line.Content.IsEmpty)
        {
            return default;
        }

        ReadOnlySpan<byte> parsed = default;
        if (line.IsPart)
        {
            AddTooLong(line);
        }
        else
        {
            parsed = parser.Parse(line.Content, line.Number, _errors);
        }

        if (parsed.IsEmpty)
        {
            Reject(line);
        }

        return parsed;
    }

    private void AddTooLong(InputLine part)
    {
        if (part.IsStart)
        {
            _errors.Add(new InputError(part.Number, InputError.Whole, $"is longer than {LineReader.MaxLength} bytes"));
        }
    }

    private void Reject(InputLine line)
    {
        Counts = line.IsStart ? Counts with { Rejected = Counts.Rejected + 1 } : Counts;
        _errors.ForEach(onError);
        _errors.Clear();
        rejected.Write(line.Raw);
        if (line.IsEnd && !line.Raw.EndsWith("\n"u8))
        {
            rejected.WriteByte((byte)'\n');
        }
    }

    private void Settle(LineBatch batch, WriteOutcome outcome, IProgress<ImportCounts> progress)
    {
        foreach (var (position, reason) in outcome.Refused)
        {
            onError(new InputError(batch.Index(position), InputError.Whole, $"is valid but was refused: {reason}"));
        }

        Counts = Counts with
        {
            New = Counts.New + batch.Count - outcome.AlreadyThere - outcome.Refused.Count,
            AlreadyThere = Counts.AlreadyThere + outcome.AlreadyThere,
            Refused = Counts.Refused + outcome.Refused.Count,
        };
        batch.Clear();
        progress.Report(Counts);
    }
}
