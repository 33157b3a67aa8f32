using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Storage;

/// <summary>The lines of a batch without copies: lines that repeat an earlier one.</summary>
/// <param name="Positions">Their positions in the batch.</param>
/// <param name="HasConflicts">Some have the same identity, user, <c>record_id</c> and revision, but not the same content.</param>
/// <param name="HasLaterMembers">Some may have a revision.</param>
internal sealed record DistinctRecords(IReadOnlyList<int> Positions, bool HasConflicts, bool HasLaterMembers)
{
    public static DistinctRecords Of(LineBatch batch)
    {
        var first = new Dictionary<ReadOnlyMemory<byte>, int>(batch.Count, new BytesComparer());
        var positions = new List<int>(batch.Count);
        var hasLaterMembers = false;
        for (var i = 0; i < batch.Count; i++)
        {
            var line = batch.Line(i);
            var identity = Identity(line);
            hasLaterMembers |= RecordLine.HasLaterMembers(line.Span);
            if (first.TryAdd(identity, i) || !HaveSameContent(batch.Line(first[identity]).Span, line.Span))
            {
                positions.Add(i);
            }
        }

        return new DistinctRecords(positions, positions.Count > first.Count, hasLaterMembers);
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
