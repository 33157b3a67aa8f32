using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Local.Sample;

namespace HealthLogger.Local.Tests.Sample;

internal sealed record SampleRecord(string User, DateTimeOffset At, int? Fatigue, int? Mood, int? Motivation, int Flags);

internal sealed record SampleEvent(string User, string Action, DateTimeOffset At);

/// <summary>Generated lines, read back.</summary>
internal static class GeneratedSample
{
    public static SampleOptions Options(long count = 1000, int users = 8, string month = "2025-01", int months = 1, int seed = 1) =>
        Month.TryParse(month, out var first)
            ? new SampleOptions(count, users, first, months, seed)
            : throw new ArgumentException($"'{month}' is no month.", nameof(month));

    public static string[] RecordLines(SampleOptions options) => Lines(SampleRecords.Write, options);

    public static string[] HistoryLines(SampleOptions options) => Lines(SampleHistory.Write, options);

    public static SampleRecord[] Records(SampleOptions options) => [.. RecordLines(options).Select(Record)];

    public static SampleEvent[] History(SampleOptions options) => [.. HistoryLines(options).Select(Event)];

    private static string[] Lines(Action<SampleOptions, Stream, CancellationToken> write, SampleOptions options)
    {
        using var output = new MemoryStream();
        write(options, output, CancellationToken.None);
        var text = Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
        Assert.True(text.Length == 0 || text[^1] == '\n', "The last line ends.");
        return text.Split('\n')[..^1];
    }

    private static SampleRecord Record(string line)
    {
        using var json = JsonDocument.Parse(line);
        var fields = json.RootElement;
        Assert.Empty(fields.EnumerateObject().Select(field => field.Name)
            .Except(["user_id", "recorded_at", "fatigue", "mood", "motivation", "flags"]));
        return new SampleRecord(
            fields.GetProperty("user_id").GetString()!, fields.GetProperty("recorded_at").GetDateTimeOffset(),
            Score(fields, "fatigue"), Score(fields, "mood"), Score(fields, "motivation"), fields.GetProperty("flags").GetInt32());
    }

    private static int? Score(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetInt32() : null;

    private static SampleEvent Event(string line)
    {
        using var json = JsonDocument.Parse(line);
        var fields = json.RootElement;
        Assert.Equal(["userId", "action", "timestamp"], fields.EnumerateObject().Select(field => field.Name));
        return new SampleEvent(
            fields.GetProperty("userId").GetString()!, fields.GetProperty("action").GetString()!,
            fields.GetProperty("timestamp").GetDateTimeOffset());
    }
}
