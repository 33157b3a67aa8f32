using System.Buffers;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Makes an item of the history table, as one line, out of a usage event: <c>userId</c>, <c>action</c>,
/// <c>timestamp</c> and whatever else it holds. One parser serves one thread.
/// </summary>
public sealed class UsageEventParser(TimeProvider clock) : ILineParser
{
    /// <summary>How long after its timestamp, or after it was written where that is later, an item may expire.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };

    private readonly ArrayBufferWriter<byte> _rest = new();
    private readonly UsageItem _item = new();
    private readonly UsageEventReader _reader = new();

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> json, long index, ICollection<InputError> errors)
    {
        var complaints = new Complaints(errors, index);
        _rest.ResetWrittenCount();
        using var rest = new Utf8JsonWriter(_rest, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance, SkipValidation = true });
        if (!TryRead(json, rest, complaints, out var usage))
        {
            return default;
        }

        var now = clock.GetUtcNow();
        var time = Check(usage, now, complaints);
        if (complaints.Any)
        {
            return default;
        }

        rest.Flush();
        var item = usage with { Timestamp = InUtc(usage.Timestamp!, time) };
        return _item.Write(item, _rest.WrittenSpan[1..^1], unique: [], time.Utc > now ? time.Utc : now);
    }

    private bool TryRead(ReadOnlySpan<byte> json, Utf8JsonWriter rest, Complaints complaints, out UsageEvent usage)
    {
        usage = default;
        if (!JsonObject.TryOpen(json, Json, complaints, out var reader))
        {
            return false;
        }

        try
        {
            rest.WriteStartObject();
            usage = _reader.Read(ref reader, rest, complaints);
            rest.WriteEndObject();
            JsonObject.Close(ref reader, complaints);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            complaints.Add(InputError.Whole, JsonObject.Problem(e));
            return false;
        }
    }

    private static OffsetTime Check(UsageEvent usage, DateTimeOffset now, Complaints complaints)
    {
        Require("userId", usage.UserId, complaints);
        Require("action", usage.Action, complaints);
        OffsetTime time = default;
        if (usage.Timestamp is null)
        {
            Require("timestamp", null, complaints);
        }
        else if (!Rfc3339.TryRead(Encoding.UTF8.GetBytes(usage.Timestamp), out time, out var problem)
            || (problem = TimeRule.Problem(time.UnixMicroseconds, now)) is not null)
        {
            complaints.Add("timestamp", problem!);
        }

        return time;
    }

    private static void Require(string name, string? value, Complaints complaints)
    {
        if (value is null)
        {
            complaints.AddUnlessSaid(name, "is missing");
        }
        else if (TextRule.UserIdProblem(Encoding.UTF8.GetBytes(value)) is { } problem)
        {
            complaints.Add(name, problem);
        }
    }

    // A timestamp in UTC stays as it was written; one with an offset is brought to UTC.
    private static string InUtc(string sent, OffsetTime time)
    {
        if (sent[^1] is 'Z' or 'z')
        {
            return sent.ToUpperInvariant();
        }

        Span<byte> text = stackalloc byte[Rfc3339.Length];
        Rfc3339.Write(time.UnixMicroseconds, text);
        return Encoding.UTF8.GetString(text);
    }
}
