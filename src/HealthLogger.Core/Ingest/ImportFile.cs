namespace HealthLogger.Core.Ingest;

/// <summary>
/// Reads JSON Lines and writes what is right to a sink: the next batch is read while one is written. What is wrong is
/// reported and kept, and does not stop the rest. One instance imports one input.
/// </summary>
/// <param name="rejected">Receives each wrong line unchanged.</param>
/// <param name="onError">Is told everything that is wrong, on the caller's thread.</param>
public sealed class ImportFile(ILineParser parser, ILineSink sink, Stream rejected, Action<InputError> onError)
{
    private readonly List<InputError> _errors = [];
    private (byte[] Line, long Index)? _held;

    /// <summary>What has been imported so far, for whoever reports an import that ended early.</summary>
    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    /// <summary>Imports all of <paramref name="input"/>. Where it throws or is cancelled, importing again is safe.</summary>
    /// <param name="progress">Is told the counts after each batch that is durable.</param>
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
            // A write under way still reads its batch; and where it succeeds, its lines are stored whatever ended the rest.
            await Task.WhenAny(writing);
            if (writing.IsCompletedSuccessfully && sent.Count > 0)
            {
                Settle(sent, await writing, progress);
            }
        }
    }

    // Answers true where the batch is full; the line that it could not take waits for the next one.
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
        if (!line.IsPiece && line.Content.IsEmpty)
        {
            return default;
        }

        ReadOnlySpan<byte> parsed = default;
        if (line.IsPiece)
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

    private void AddTooLong(InputLine piece)
    {
        if (piece.IsStart)
        {
            _errors.Add(new InputError(piece.Number, InputError.Whole, $"is longer than {LineReader.MaxLength} bytes"));
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
            onError(new InputError(batch.Index(position), InputError.Whole, $"is right, but was refused: {reason}"));
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
