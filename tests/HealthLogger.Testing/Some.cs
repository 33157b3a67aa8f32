using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Testing;

/// <summary>Made-up values whose details do not matter to the fact that uses them.</summary>
public static class Some
{
    /// <summary>When tests take place.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A clock that stands at <see cref="Now"/>.</summary>
    public static FakeTimeProvider Clock() => new(Now);

    public static Month Month(string text) =>
        Core.Calendar.Month.TryParse(text, out var month) ? month : throw new ArgumentException($"'{text}' is no month.", nameof(text));

    /// <summary>A health record as somebody sends it, with every field that they may send.</summary>
    public static string Record(
        string id = "r-1", string user = "ann", string at = "2026-01-31T08:30:00+09:00", int fatigue = 20, int flags = 9) =>
        string.Create(CultureInfo.InvariantCulture, $$"""
            {"record_id":"{{id}}","user_id":{{Json(user)}},"recorded_at":"{{at}}","fatigue":{{fatigue}},"mood":55,"motivation":70,"flags":{{flags}}}
            """);

    /// <summary>A record's line as sinks get it.</summary>
    public static string RecordLine(
        string id = "r-1", string user = "ann", string at = "2026-01-31T08:30:00+09:00", int fatigue = 20, int flags = 9,
        DateTimeOffset? writtenAt = null) =>
        Line(
            new RecordParser(RecordOrigin.File, new FakeTimeProvider(writtenAt ?? Now), new Random(1)),
            Record(id, user, at, fatigue, flags));

    /// <summary>A usage event as somebody sends it.</summary>
    public static string UsageEvent(string user = "ann", string at = "2026-01-31T08:30:00Z", string action = "login", string? extra = null) =>
        $$"""{"userId":{{Json(user)}},"action":{{Json(action)}},"timestamp":"{{at}}"{{(extra is null ? "" : ",")}}{{extra}}}""";

    /// <summary>A usage event's line: the item as the table has it.</summary>
    public static string ItemLine(string user = "ann", string at = "2026-01-31T08:30:00Z", string action = "login", string? extra = null) =>
        Line(new UsageEventParser(Clock()), UsageEvent(user, at, action, extra));

    /// <summary>An item that another service wrote, whose timestamp is whatever it is; null where it has none.</summary>
    public static string OddItemLine(string sk, string? timestamp, string user = "ann") =>
        $$"""{"userId":{{Json(user)}},"sk":{{Json(sk)}}{{(timestamp is null ? "" : $",\"timestamp\":{Json(timestamp)}")}},"action":"odd"}""" + "\n";

    /// <summary>What tells a line apart: its <c>record_id</c> with its user, or its <c>sk</c> with its user.</summary>
    public static string Identity(string line)
    {
        using var json = JsonDocument.Parse(line);
        var item = json.RootElement;
        return item.TryGetProperty("record_id", out var id)
            ? $"{item.GetProperty("user_id").GetString()}/{id.GetString()}"
            : $"{item.GetProperty("userId").GetString()}/{item.GetProperty("sk").GetString()}";
    }

    /// <summary>A batch of lines whose indexes are their places, from 0.</summary>
    public static LineBatch Batch(BatchLimits limits, IEnumerable<string> lines)
    {
        var batch = new LineBatch(limits);
        foreach (var line in lines)
        {
            Assert.True(batch.TryAdd(Encoding.UTF8.GetBytes(line), batch.Count), "A test's batch keeps to its limits.");
        }

        return batch;
    }

    /// <summary>Text as JSON, non-ASCII as it is.</summary>
    public static string Json(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Line(ILineParser parser, string json)
    {
        var errors = new List<InputError>();
        var line = Encoding.UTF8.GetString(parser.Parse(Encoding.UTF8.GetBytes(json), 0, errors));
        Assert.Empty(errors);
        return line;
    }
}
