using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Testing;

/// <summary>Values whose details do not matter to the test.</summary>
public static class Some
{
    /// <summary>The time of all tests.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A clock that is set to <see cref="Now"/>.</summary>
    public static FakeTimeProvider Clock() => new(Now);

    public static Month Month(string text) =>
        Core.Calendar.Month.TryParse(text, out var month) ? month : throw new ArgumentException($"'{text}' is not a month.", nameof(text));

    /// <summary>A health record as a client sends it, with all fields.</summary>
    public static string Record(
        string id = "r-1", string user = "ann", string at = "2026-01-31T08:30:00+09:00", int? fatigue = 20, int flags = 9) =>
        string.Create(CultureInfo.InvariantCulture, $$"""
            {"record_id":"{{id}}","user_id":{{Json(user)}},"recorded_at":"{{at}}","fatigue":{{fatigue?.ToString(CultureInfo.InvariantCulture) ?? "null"}},"mood":55,"motivation":70,"flags":{{flags}}}
            """);

    /// <summary>The line of a record for a sink.</summary>
    public static string RecordLine(
        string id = "r-1", string user = "ann", string at = "2026-01-31T08:30:00+09:00", int? fatigue = 20, int flags = 9,
        DateTimeOffset? writtenAt = null) =>
        LineOf(Record(id, user, at, fatigue, flags), writtenAt ?? Now);

    /// <summary>The line for a sink of a record as a client sends it.</summary>
    public static string LineOf(string record, DateTimeOffset writtenAt) =>
        Line(new RecordParser(RecordOrigin.File, new FakeTimeProvider(writtenAt), new Random(1)), record);

    /// <summary>A usage event as a client sends it.</summary>
    public static string UsageEvent(string user = "ann", string at = "2026-01-31T08:30:00Z", string action = "login", string? extra = null) =>
        $$"""{"userId":{{Json(user)}},"action":{{Json(action)}},"timestamp":"{{at}}"{{(extra is null ? "" : ",")}}{{extra}}}""";

    /// <summary>The line of a usage event: the item of the table.</summary>
    public static string ItemLine(string user = "ann", string at = "2026-01-31T08:30:00Z", string action = "login", string? extra = null) =>
        Line(new UsageEventParser(Clock()), UsageEvent(user, at, action, extra));

    /// <summary>An item of another service with an arbitrary timestamp, or without one if it is null.</summary>
    public static string OddItemLine(string sk, string? timestamp, string user = "ann") =>
        $$"""{"userId":{{Json(user)}},"sk":{{Json(sk)}}{{(timestamp is null ? "" : $",\"timestamp\":{Json(timestamp)}")}},"action":"odd"}""" + "\n";

    /// <summary>The identity of a line: its user with its <c>record_id</c> or <c>sk</c>.</summary>
    public static string Identity(string line)
    {
        using var json = JsonDocument.Parse(line);
        var item = json.RootElement;
        return item.TryGetProperty("record_id", out var id)
            ? $"{item.GetProperty("user_id").GetString()}/{id.GetString()}"
            : $"{item.GetProperty("userId").GetString()}/{item.GetProperty("sk").GetString()}";
    }

    /// <summary>A batch of lines, indexed from 0.</summary>
    public static LineBatch Batch(BatchLimits limits, IEnumerable<string> lines)
    {
        var batch = new LineBatch(limits);
        foreach (var line in lines)
        {
            Assert.True(batch.TryAdd(Encoding.UTF8.GetBytes(line), batch.Count), "The batch of the test exceeds the limits.");
        }

        return batch;
    }

    /// <summary>A JSON string, with non-ASCII characters unescaped.</summary>
    public static string Json(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Line(ILineParser parser, string json)
    {
        var errors = new List<InputError>();
        var line = Encoding.UTF8.GetString(parser.Parse(Encoding.UTF8.GetBytes(json), 0, errors));
        Assert.Empty(errors);
        return line;
    }
}
