using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Refuses lines with columns that the table of records lacks. Data Firehose would drop such a column without an error, and a deletion would
/// become an empty record. The table's columns are read only if a line has a later column, until the table lacks none.
/// </summary>
/// <param name="table">Returns the table; called when it is needed.</param>
public sealed class SchemaGuard(ILineSink sink, Func<IRecordTable> table) : ILineSink
{
    private IReadOnlyList<Column>? _missing;

    public BatchLimits Limits => sink.Limits;

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        var refused = await FindRefusedAsync(batch, cancellation);
        if (refused.Count == 0)
        {
            return await sink.WriteAsync(batch, cancellation);
        }

        var others = Enumerable.Range(0, batch.Count).Except(refused.Select(line => line.Position)).ToList();
        if (others.Count == 0)
        {
            return new WriteOutcome(0, refused);
        }

        using var rest = batch.Only(others);
        var outcome = await sink.WriteAsync(rest, cancellation);
        var also = outcome.Refused.Select(line => line with { Position = others[line.Position] });
        return outcome with { Refused = [.. refused.Concat(also).OrderBy(line => line.Position)] };
    }

    private async Task<IReadOnlyList<RefusedLine>> FindRefusedAsync(LineBatch batch, CancellationToken cancellation)
    {
        var later = Enumerable.Range(0, batch.Count).Where(i => RecordLine.HasLaterMembers(batch.Line(i).Span)).ToList();
        if (later.Count == 0)
        {
            return [];
        }

        if (_missing is not { Count: 0 })
        {
            _missing = SchemaPlan.Of(await table().ReadColumnsAsync(cancellation)).Missing;
        }

        return [.. later.Select(i => Check(i, batch.Line(i))).OfType<RefusedLine>()];
    }

    private RefusedLine? Check(int position, ReadOnlyMemory<byte> line) =>
        _missing!.FirstOrDefault(column => RecordLine.LaterMembers(line.Span).IndexOf(column.Utf8Key) >= 0) is { } column
            ? new RefusedLine(position, $"the table of records has no column {column.Name} yet: run hl schema --apply, and then this again") { IsFinal = true }
            : null;
}
