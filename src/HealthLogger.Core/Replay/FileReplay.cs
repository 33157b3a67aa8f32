using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;

namespace HealthLogger.Core.Replay;

/// <summary>Replays one file.</summary>
/// <param name="before">What earlier replays have done. Lines that failed are tried again, since the schema may have changed.</param>
/// <param name="flow">Parses rows, leaves out those of erased people, and takes the others; no sink for a dry run.</param>
internal sealed class FileReplay(
    string name, ReplayMark before, (ILineParser Parser, ErasedLines Erased, ILineSink? Sink) flow, ReplayResult result) : IDisposable
{
    // A mark costs a request; a replay that is killed sends what it has sent since the last mark again.
    private const int LinesPerMark = 10_000;

    private static readonly BatchLimits DryRun = new(500, 4 * 1024 * 1024);

    private readonly LineBatch _batch = new(flow.Sink?.Limits ?? DryRun);
    private readonly List<InputError> _errors = [];
    private readonly List<long> _failed = [];
    private (byte[] Line, long Number)? _held;
    private long _read;
    private long _marked;

    /// <param name="saveAsync">Receives a mark once everything that it says is delivered.</param>
    public async Task RunAsync(Stream content, Func<ReplayMark, Task> saveAsync, CancellationToken cancellation)
    {
        using var lines = new LineReader(content);
        while (await lines.FillAsync(cancellation))
        {
            while (Fill(lines))
            {
                await DeliverAsync(cancellation);
                if (result.Postponed > 0 || _read - _marked >= LinesPerMark)
                {
                    await MarkAsync(saveAsync);
                }

                if (result.Postponed > 0)
                {
                    return;
                }
            }
        }

        await DeliverAsync(cancellation);
        await MarkAsync(saveAsync);
    }

    public void Dispose() => _batch.Dispose();

    // Returns true if the batch is full. The line that did not fit is held for the next batch.
    private bool Fill(LineReader lines)
    {
        if (_held is { } held)
        {
            _batch.TryAdd(held.Line, held.Number);
            (_held, _read) = (null, held.Number);
        }

        while (lines.TryNext(out var line))
        {
            if (!TryAdd(line))
            {
                return true;
            }

            _read = line.Number;
        }

        return false;
    }

    private bool TryAdd(InputLine line)
    {
        if (before.HasSent(line.Number))
        {
            result.SentBefore += line.IsStart && !line.Content.IsEmpty ? 1 : 0;
            return true;
        }

        var row = line.IsStart && !line.Content.IsEmpty ? Parse(line) : default;
        if (row.IsEmpty || _batch.TryAdd(row, line.Number))
        {
            return true;
        }

        _held = (row.ToArray(), line.Number);
        return false;
    }

    private ReadOnlySpan<byte> Parse(InputLine line)
    {
        var record = line.IsPart
            ? new ErrorRecord(ErrorRecord.NoCode, null, $"is longer than {LineReader.MaxLength} bytes")
            : ErrorRecord.Parse(line.Content);
        result.AddCode(record.Code);
        if (record.RawData is null)
        {
            Fail([$"line: {record.Problem}"], line.Number);
            return default;
        }

        var row = flow.Parser.Parse(record.RawData, line.Number, _errors);
        var isErased = row.IsEmpty ? flow.Erased.IncludeRejected(record.RawData, header: null, owner: null) : flow.Erased.IncludeParsed(row);
        if (isErased)
        {
            result.Erased++;
        }
        else if (row.IsEmpty)
        {
            Fail([.. _errors.Select(error => $"{error.Field}: {error.Reason}")], line.Number);
        }

        _errors.Clear();
        return isErased ? default : row;
    }

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var outcome = flow.Sink is null ? WriteOutcome.AllNew : await flow.Sink.WriteAsync(_batch, cancellation);
        foreach (var refused in outcome.Refused)
        {
            if (refused.IsFinal)
            {
                Fail([$"record: is valid but was refused: {refused.Reason}"], _batch.Index(refused.Position));
            }
            else
            {
                result.Postponed++;
                _failed.Add(_batch.Index(refused.Position));
            }
        }

        result.Sent += _batch.Count - outcome.Refused.Count - outcome.Erased;
        result.Erased += outcome.Erased;
        result.AlreadyThere += outcome.AlreadyThere;
        _batch.Clear();
    }

    private void Fail(IReadOnlyCollection<string> reasons, long line)
    {
        _failed.Add(line);
        result.AddFailure(reasons, name, line);
    }

    private async Task MarkAsync(Func<ReplayMark, Task> saveAsync)
    {
        _marked = _read;
        if (flow.Sink is null)
        {
            return;
        }

        var later = before.Failed.Where(range => range[1] > _read).Select(range => new[] { Math.Max(range[0], _read + 1), range[1] });
        var mark = new ReplayMark(Math.Max(before.Lines, _read), [.. LineRanges.Of(_failed), .. later]);
        if (mark.Lines != before.Lines || !LineRanges.Equal(mark.Failed, before.Failed))
        {
            await saveAsync(mark);
        }
    }
}
