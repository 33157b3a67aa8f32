using System.Buffers.Binary;
using System.Text;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Own;

/// <summary>The place where a page of records ended, with the time range of all pages, as a text that a client sends back.</summary>
public static class RecordsCursor
{
    private const string Purpose = "records";
    private const int Times = 4;

    public static string Write(SealedText sealing, string user, TimeRange range, RecordsPosition place)
    {
        var id = Encoding.UTF8.GetBytes(place.RecordId);
        var content = new byte[Times * sizeof(long) + id.Length];
        DateTimeOffset[] times = [range.From, range.To, place.RecordedAt, place.AsOf];
        for (var i = 0; i < Times; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(i * sizeof(long)), Timestamp.ToUnixMicroseconds(times[i]));
        }

        id.CopyTo(content, Times * sizeof(long));
        return sealing.Seal(user, Purpose, content);
    }

    /// <summary>Returns what a cursor says, or null if it is not one that was given to this person.</summary>
    public static (TimeRange Range, RecordsPosition Place)? Read(SealedText sealing, string user, string cursor)
    {
        if (sealing.Open(user, Purpose, cursor) is not { } content)
        {
            return null;
        }

        var id = Encoding.UTF8.GetString(content.AsSpan(Times * sizeof(long)));
        return (new TimeRange(Time(0), Time(1)), new RecordsPosition(Time(2), id, Time(3)));

        DateTimeOffset Time(int index) => new Timestamp(BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(index * sizeof(long))), 0).Utc;
    }
}
