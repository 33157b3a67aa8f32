using System.Buffers.Text;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Storage;

/// <summary>What a line is compared by with other revisions of its record.</summary>
/// <param name="Record">Its id and its user, as members of the line.</param>
/// <param name="RecordedAt">In microseconds since 1970.</param>
/// <param name="Revision">0 if the line has none.</param>
/// <param name="Line">The whole line.</param>
internal sealed record RevisionLine(ReadOnlyMemory<byte> Record, long RecordedAt, int Revision, ReadOnlyMemory<byte> Line)
{
    private static ReadOnlySpan<byte> TimeKey => "\"recorded_at\":\""u8;

    private static ReadOnlySpan<byte> RevisionKey => ",\"revision\":"u8;

    // Neither the id nor the user can contain a key, because quotes in a text are escaped.
    public static RevisionLine Of(ReadOnlyMemory<byte> line)
    {
        var time = line.Span.IndexOf(TimeKey);
        Rfc3339.TryRead(line.Span.Slice(time + TimeKey.Length, Rfc3339.Length), out var recordedAt, out _);
        var later = RecordLine.LaterMembers(line.Span);
        var revision = later.StartsWith(RevisionKey) && Utf8Parser.TryParse(later[RevisionKey.Length..], out int number, out _) ? number : 0;
        return new RevisionLine(line[..time], recordedAt.UnixMicroseconds, revision, line);
    }

    /// <summary>Returns whether another line differs only in its time of writing.</summary>
    public bool IsCopyOf(RevisionLine other) =>
        RecordLine.EarlierMembers(Line.Span).SequenceEqual(RecordLine.EarlierMembers(other.Line.Span))
        && RecordLine.LaterMembers(Line.Span).SequenceEqual(RecordLine.LaterMembers(other.Line.Span));
}
