using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.People;

/// <summary>The lines of an input that people recorded before their data was erased.</summary>
public sealed class ErasedLines(ErasedPeople people)
{
    private readonly LocalTime _time = new(TimeZoneInfo.Utc);

    /// <summary>True if a line for the sink, of a record or an event, is one of them.</summary>
    public bool IncludeParsed(ReadOnlySpan<byte> line) => !people.IsEmpty && IsErased(line);

    /// <summary>True if a line that was not accepted is such a person's, and no time in it is after the erasure.</summary>
    /// <param name="owner">The person whose lines all of them are, whatever they say; or null.</param>
    public bool IncludeRejected(ReadOnlySpan<byte> line, CsvHeader? header, string? owner)
    {
        if (people.IsEmpty)
        {
            return false;
        }

        var texts = LineTexts.Of(line, header);
        var latest = texts.Times.Max(TimeOf);
        IReadOnlyList<string> users = owner is null ? texts.Users : [owner];
        return users.Count > 0 && users.All(user => people.Includes(Encoding.UTF8.GetBytes(user), latest));
    }

    private bool IsErased(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        ReadOnlySpan<byte> user = default;
        long? time = null;
        json.Read();
        while ((user.IsEmpty || time is null) && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isUser = json.ValueTextEquals("user_id"u8) || json.ValueTextEquals("userId"u8);
            var isTime = !isUser && (json.ValueTextEquals("recorded_at"u8) || json.ValueTextEquals("timestamp"u8));
            json.Read();
            if (isUser)
            {
                user = json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan;
            }
            else if (isTime && Rfc3339.TryRead(json.ValueSpan, out var read, out _))
            {
                time = read.UnixMicroseconds;
            }
            else
            {
                json.Skip();
            }
        }

        return people.Includes(user, time);
    }

    // In microseconds since 1970; a local time as if it were in UTC.
    private long? TimeOf(string text)
    {
        if (text.Length is < 16 or > 40)
        {
            return null;
        }

        var complete = _time.Complete(Encoding.UTF8.GetBytes(text), out _);
        return Rfc3339.TryRead(complete, out var time, out _) ? time.UnixMicroseconds : null;
    }
}
