using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Reads one object back and compares it with its entry in the manifest.</summary>
/// <param name="identities">Receives the identities of the object's items.</param>
internal sealed class ObjectCheck(IObjectStore store, HistoryTableState table, IdentityRuns identities)
{
    private readonly ItemIdentity _identity = new(table.KeyNames, table.Time.Attribute);

    /// <summary>Returns what differs.</summary>
    public async Task<IReadOnlyList<ArchiveFinding>> RunAsync(Month month, ArchivedObject archived, CancellationToken cancellation)
    {
        await using var stream = await store.OpenAsync(archived.Key, cancellation);
        if (stream is null)
        {
            return [ArchiveFinding.Missing(month, archived)];
        }

        using var run = new IdentityRunWriter(identities);
        var lines = new Lines();
        await using var hashing = new HashingStream(stream);
        var problem = await ReadAsync(hashing, line => Check(line, month, lines, run), cancellation);
        var (bytes, sha256) = await hashing.FinishAsync(cancellation);
        return [.. Findings(month, archived, lines, (bytes, sha256, problem))];
    }

    /// <summary>Returns the lines of items that occur elsewhere too: their number, and the first of them in words.</summary>
    /// <param name="duplicates">The identities of such items.</param>
    public async Task<(int Count, string Lines)> FindAsync(string key, IReadOnlySet<UInt128> duplicates, CancellationToken cancellation)
    {
        const int Shown = 5;
        await using var stream = await store.OpenAsync(key, cancellation) ?? Stream.Null;
        var number = 0L;
        var found = new List<long>();
        await ReadAsync(stream, line =>
        {
            number++;
            if (duplicates.Contains(_identity.Of(line)))
            {
                found.Add(number);
            }
        }, cancellation);
        var more = found.Count > Shown ? $" and {found.Count - Shown} more" : "";
        return (found.Count, (found.Count == 1 ? "line " : "lines ") + string.Join(", ", found.Take(Shown)) + more);
    }

    private static IEnumerable<ArchiveFinding> Findings(
        Month month, ArchivedObject archived, Lines lines, (long Bytes, string Sha256, string? Problem) found)
    {
        if ((found.Bytes, found.Sha256, found.Problem) != (archived.Bytes, archived.Sha256, null))
        {
            var problem = found.Problem is null ? "" : $", which cannot be read after line {lines.Count} ({found.Problem.TrimEnd('.')})";
            yield return ArchiveFinding.Changed(month, archived, $"{found.Bytes} bytes with SHA-256 {found.Sha256}{problem}");
        }

        if (found.Problem is null && lines.Count != archived.Items)
        {
            yield return ArchiveFinding.WrongCount(month, archived, lines.Count);
        }

        if (lines.Misplaced > 0)
        {
            yield return ArchiveFinding.WrongMonth(month, archived.Key, lines.Misplaced, lines.FirstMisplaced);
        }
    }

    private void Check(ReadOnlySpan<byte> line, Month month, Lines lines, IdentityRunWriter run)
    {
        run.Add(_identity.Of(line, out var time));
        lines.Count++;
        var isThere = table.Time.TryGetMonth(time, out var actual) && actual == month;
        if (!isThere && lines.Misplaced++ == 0)
        {
            lines.FirstMisplaced = lines.Count;
        }
    }

    // Returns why the stream cannot be read to its end, or null if it can.
    private static async Task<string?> ReadAsync(Stream stream, ObjectReader.OnLine onLine, CancellationToken cancellation)
    {
        try
        {
            await ObjectReader.ReadLinesAsync(stream, onLine, cancellation);
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    private sealed class Lines
    {
        public long Count;
        public long Misplaced;
        public long FirstMisplaced;
    }
}
