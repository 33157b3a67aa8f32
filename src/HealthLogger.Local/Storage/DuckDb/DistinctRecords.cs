using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Storage;

/// <summary>The lines of a batch without those that have the identity of an earlier one: user, <c>record_id</c> and revision.</summary>
internal sealed class DistinctRecords(LineBatch batch)
{
    private readonly Dictionary<ReadOnlyMemory<byte>, int> _positions = new(batch.Count, new BytesComparer());
    private readonly List<RefusedLine> _conflicts = [];

    /// <summary>The lines with the identity of an earlier line and other content; complete after <see cref="Read"/>.</summary>
    public IReadOnlyList<RefusedLine> Conflicts => _conflicts;

    public IEnumerable<(int Position, ReadOnlyMemory<byte> Line)> Read()
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var line = batch.Line(i);
            if (_positions.TryAdd(Identity(line), i))
            {
                yield return (i, line);
            }
            else if (!HaveSameContent(batch.Line(_positions[Identity(line)]).Span, line.Span))
            {
                _conflicts.Add(new RefusedLine(i, RecordInsert.Conflict) { IsFinal = true });
            }
        }
    }

    // The members before recorded_at are the id and the user. Neither can contain the key, because quotes in a text are escaped.
    private static ReadOnlyMemory<byte> Identity(ReadOnlyMemory<byte> line)
    {
        var idAndUser = line[..line.Span.IndexOf("\"recorded_at\":"u8)];
        return RecordLine.HasLaterMembers(line.Span)
            ? (byte[])[.. idAndUser.Span, .. Revision(RecordLine.LaterMembers(line.Span))]
            : idAndUser;
    }

    // The first of the later columns.
    private static ReadOnlySpan<byte> Revision(ReadOnlySpan<byte> members)
    {
        var key = ",\"revision\":"u8;
        if (!members.StartsWith(key))
        {
            return default;
        }

        var end = members[1..].IndexOf((byte)',');
        return end < 0 ? members : members[..(end + 1)];
    }

    private static bool HaveSameContent(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        RecordLine.EarlierMembers(one).SequenceEqual(RecordLine.EarlierMembers(other))
        && RecordLine.LaterMembers(one).SequenceEqual(RecordLine.LaterMembers(other));
}
