using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
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
    private readonly ArrayBufferWriter<byte> _line = new();
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
        return Write(usage, time, now);
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

    private ReadOnlySpan<byte> Write(UsageEvent usage, OffsetTime time, DateTimeOffset now)
    {
        var timestamp = InUtc(usage.Timestamp!, time);
        _line.ResetWrittenCount();
        using var line = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance, SkipValidation = true });
        line.WriteStartObject();
        line.WriteString("userId"u8, usage.UserId);
        line.WriteString("timestamp"u8, timestamp);
        line.WriteString("action"u8, usage.Action);
        line.Flush();
        var rest = _rest.WrittenSpan[1..^1]; // without its braces
        if (!rest.IsEmpty)
        {
            _line.Write(","u8);
            _line.Write(rest);
        }

        var unique = XxHash128.HashToUInt128(_line.WrittenSpan).ToString("x32", CultureInfo.InvariantCulture);
        line.WriteString("sk"u8, $"{timestamp}#{unique}");
        line.WriteNumber("expires_at"u8, (time.Utc > now ? time.Utc : now).Add(Retention).ToUnixTimeSeconds());
        line.WriteEndObject();
        line.Flush();
        _line.Write("\n"u8);
        return _line.WrittenSpan;
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
