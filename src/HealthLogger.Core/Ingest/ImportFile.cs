using HealthLogger.Core.People;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Imports JSON Lines or CSV: file -> lines -> parsed lines -> batches -> sink. The next batch is parsed while one is written.
/// <list type="bullet">
/// <item>Every line is imported, reported as rejected, or reported as refused. Invalid lines do not stop the import.</item>
/// <item>Lines that are not stored are kept unchanged, within the limits of <see cref="RejectedLines"/>.</item>
/// <item>Lines that people recorded before their data was erased are counted, and written nowhere.</item>
/// <item>Progress counts only what is durable. If an import fails or is cancelled, importing the input again is safe.</item>
/// <item>Memory does not depend on the size of the input.</item>
/// </list>
/// One instance imports one input.
/// </summary>
/// <param name="rejected">Receives every line that is invalid or refused.</param>
/// <param name="onError">Receives every error.</param>
public sealed class ImportFile(ILineParser parser, ILineSink sink, RejectedLines rejected, Action<InputError> onError)
{
    private readonly List<InputError> _errors = [];
    private (byte[] Line, byte[] Raw, long Index)? _held;
    private bool _isPastHeader;

    private ErasedLines _erased = new(ErasedPeople.None);

    /// <summary>The header if the input is CSV, whose first row is skipped; null for JSON Lines.</summary>
    public CsvHeader? Header { get; init; }

    /// <summary>The person whose lines all of them are, whatever they say; or null if each line says it.</summary>
    public string? Owner { get; init; }

    /// <summary>Whose lines to leave out.</summary>
    public ErasedPeople Erased
    {
        init => _erased = new ErasedLines(value);
    }

    private byte? Separator => Header?.Separator;

    /// <summary>The counts so far; they are valid after a failure too.</summary>
    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    /// <summary>Imports all of <paramref name="input"/>.</summary>
    /// <param name="progress">Receives the counts after each batch.</param>
    public async Task<ImportCounts> RunAsync(Stream input, IProgress<ImportCounts> progress, CancellationToken cancellation)
    {
        using var lines = Separator is { } separator ? LineReader.OfCsv(input, separator) : new LineReader(input);
        using var one = new ImportBatch(sink.Limits);
        using var two = new ImportBatch(sink.Limits);
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
                    writing = sink.WriteAsync(sent.Lines, cancellation);
                }
            }

            Settle(sent, await writing, progress);
            Settle(batch, batch.Lines.Count == 0 ? WriteOutcome.AllNew : await sink.WriteAsync(batch.Lines, cancellation), progress);
            return Counts;
        }
        finally
        {
            // A pending write still uses its batch, and if it succeeds, its lines are stored and must be counted.
            await Task.WhenAny(writing);
            if (writing.IsCompletedSuccessfully && sent.Lines.Count > 0)
            {
                Settle(sent, await writing, progress);
            }
        }
    }

    // Returns true if the batch is full. The line that did not fit is held for the next batch.
    private bool Fill(ImportBatch batch, LineReader lines)
    {
        if (_held is { } held)
        {
            batch.TryAdd(held.Line, held.Raw, held.Index);
            _held = null;
        }

        while (lines.TryNext(out var line))
        {
            var parsed = IsSkipped(line) ? default : Parse(line);
            if (!parsed.IsEmpty && !batch.TryAdd(parsed, line.Raw, line.Number))
            {
                _held = (parsed.ToArray(), line.Raw.ToArray(), line.Number);
                return true;
            }
        }

        return false;
    }

    // Blank lines and the header of CSV. A spreadsheet writes a blank row as separators.
    private bool IsSkipped(InputLine line)
    {
        if (line.IsPart)
        {
            return false;
        }

        var isBlank = line.Content.IsEmpty || (Separator is { } separator && !line.Content.ContainsAnyExcept(separator));
        var isHeader = Separator is not null && !_isPastHeader && !isBlank;
        _isPastHeader |= isHeader && !CsvHeader.IsSeparatorLine(line.Content);
        return isBlank || isHeader;
    }

    private ReadOnlySpan<byte> Parse(InputLine line)
    {
        ReadOnlySpan<byte> parsed = default;
        if (!line.IsPart)
        {
            parsed = parser.Parse(Separator is null ? line.Content : line.Raw.TrimEnd("\r\n"u8), line.Number, _errors);
        }
        else if (line.IsStart)
        {
            _errors.Add(new InputError(line.Number, InputError.Whole, $"is longer than {LineReader.Limit(Separator)} bytes"));
        }

        if (parsed.IsEmpty && line.IsStart)
        {
            RejectUnlessErased(line);
        }
        else if (!parsed.IsEmpty && _erased.IncludeParsed(parsed))
        {
            Counts = Counts with { Erased = Counts.Erased + 1 };
            return default;
        }

        return parsed;
    }

    private void RejectUnlessErased(InputLine line)
    {
        if (!_erased.IncludeRejected(line.Content, Header, Owner))
        {
            Reject(line.Raw);
            return;
        }

        Counts = Counts with { Erased = Counts.Erased + 1 };
        _errors.Clear();
    }

    private void Reject(ReadOnlySpan<byte> raw)
    {
        Counts = Counts with { Rejected = Counts.Rejected + 1 };
        _errors.ForEach(onError);
        _errors.Clear();
        rejected.Add(raw);
    }

    private void Settle(ImportBatch batch, WriteOutcome outcome, IProgress<ImportCounts> progress)
    {
        var final = 0;
        foreach (var line in outcome.Refused)
        {
            final += line.IsFinal ? 1 : 0;
            onError(new InputError(batch.Lines.Index(line.Position), InputError.Whole, line.IsFinal ? line.Reason : $"is valid but was refused: {line.Reason}"));
            rejected.Add(batch.Raw(line.Position));
        }

        Counts = Counts with
        {
            New = Counts.New + batch.Lines.Count - outcome.AlreadyThere - outcome.Refused.Count - outcome.Erased,
            AlreadyThere = Counts.AlreadyThere + outcome.AlreadyThere,
            Rejected = Counts.Rejected + final,
            Refused = Counts.Refused + outcome.Refused.Count - final,
            Erased = Counts.Erased + outcome.Erased,
        };
        batch.Clear();
        progress.Report(Counts);
    }
}
