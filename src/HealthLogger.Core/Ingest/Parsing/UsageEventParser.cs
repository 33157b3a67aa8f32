using System.Buffers;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Parses a usage event, which has <c>userId</c>, <c>action</c>, <c>timestamp</c> and any other members, into an item of the history
/// table. Not thread-safe.
/// </summary>
public sealed class UsageEventParser(TimeProvider clock) : ILineParser
{
    /// <summary>An item expires this long after its timestamp or after it was written, whichever is later.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };

    private readonly ArrayBufferWriter<byte> _rest = new();
    private readonly UsageItemWriter _item = new();
    private readonly UsageEventReader _reader = new();

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> json, long index, ICollection<InputError> errors)
    {
        var found = new InputErrors(errors, index);
        _rest.ResetWrittenCount();
        using var rest = new Utf8JsonWriter(_rest, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance, SkipValidation = true });
        if (!TryRead(json, rest, found, out var usage))
        {
            return default;
        }

        var now = clock.GetUtcNow();
        var time = Check(usage, now, found);
        if (found.Any)
        {
            return default;
        }

        rest.Flush();
        var item = usage with { Timestamp = InUtc(usage.Timestamp!, time) };
        return _item.Write(item, _rest.WrittenSpan[1..^1], unique: [], time.Utc > now ? time.Utc : now);
    }

    private bool TryRead(ReadOnlySpan<byte> json, Utf8JsonWriter rest, InputErrors found, out UsageEvent usage)
    {
        usage = default;
        if (!InputJson.TryStart(json, Json, found, out var reader))
        {
            return false;
        }

        try
        {
            rest.WriteStartObject();
            usage = _reader.Read(ref reader, rest, found);
            rest.WriteEndObject();
            InputJson.End(ref reader, found);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            found.Add(InputError.Whole, InputJson.Problem(e));
            return false;
        }
    }

    private static Timestamp Check(UsageEvent usage, DateTimeOffset now, InputErrors found)
    {
        Require("userId", usage.UserId, found);
        Require("action", usage.Action, found);
        Timestamp time = default;
        if (usage.Timestamp is null)
        {
            Require("timestamp", null, found);
        }
        else if (!Rfc3339.TryRead(Encoding.UTF8.GetBytes(usage.Timestamp), out time, out var problem)
            || (problem = TimeRule.Problem(time.UnixMicroseconds, now)) is not null)
        {
            found.Add("timestamp", problem!);
        }

        return time;
    }

    private static void Require(string name, string? value, InputErrors found)
    {
        if (value is null)
        {
            found.AddIfFirst(name, "is missing");
        }
        else if (TextRule.UserIdProblem(Encoding.UTF8.GetBytes(value)) is { } problem)
        {
            found.Add(name, problem);
        }
    }

    // A timestamp in UTC is kept as it is; others are converted to UTC.
    private static string InUtc(string sent, Timestamp time)
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
