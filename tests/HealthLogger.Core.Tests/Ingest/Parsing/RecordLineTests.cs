using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>The line of a valid record.</summary>
public sealed class RecordLineTests
{
    private static readonly string[] Names = [.. RecordSchema.Columns.Where(column => !column.IsLater).Select(column => column.Name)];

    [Fact]
    public void MatchesTheSnapshot() => Snapshot.Matches(
        Some.RecordLine("r-1", "Zoë \"🎈\" \\ O'Hara")
        + Parsed.Record("""{"user_id":"ann","recorded_at":"2026-01-31T08:30:00.25-03:30","motivation":0}""").Line
        + Parsed.Record("""{"user_id":"ann","record_id":"r-1","recorded_at":"2026-01-31T08:30:00Z","mood":1,"revision":3,"deleted":false}""").Line
        + Parsed.Record("""{"user_id":"ann","record_id":"r-1","recorded_at":"2026-01-31T08:30:00Z","revision":4,"deleted":true}""").Line,
        "record-lines.jsonl");

    [Property(MaxTest = 500)]
    public void ReadsBackToTheSameValues(int seed)
    {
        var random = new Random(seed);
        var scores = Enumerable.Range(0, 3).Select(_ => random.Next(4) == 0 ? (int?)null : random.Next(101)).ToArray();
        scores[random.Next(3)] ??= 50;
        var at = Some.Now.AddTicks(-random.NextInt64(TimeSpan.FromDays(9000).Ticks) / 10 * 10)
            .ToOffset(TimeSpan.FromMinutes(random.Next(-840, 841)));
        var user = string.Concat(random.GetItems<string>(["a", "é", "漢", "🎈", "\"", "\\", "/", " ", "{", "}", ","], 1 + random.Next(80)));
        var flags = random.Next(64);
        var fields = new[]
        {
            $"\"user_id\":{JsonSerializer.Serialize(user)}",
            $"\"recorded_at\":\"{at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture)}\"",
            $"\"fatigue\":{Number(scores[0])}", $"\"mood\":{Number(scores[1])}", $"\"motivation\":{Number(scores[2])}", $"\"flags\":{flags}",
        };
        random.Shuffle(fields);

        var line = Parsed.Record("{" + string.Join(" , ", fields) + "}").Line;

        using var json = JsonDocument.Parse(line);
        var record = json.RootElement;
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal(Names, record.EnumerateObject().Select(member => member.Name));
        Assert.Equal(user, record.GetProperty("user_id").GetString());
        Assert.Equal(at.UtcDateTime, record.GetProperty("recorded_at").GetDateTimeOffset().UtcDateTime);
        Assert.Equal(at.Offset.TotalMinutes, record.GetProperty("utc_offset_minutes").GetInt32());
        Assert.Equal(scores, new[] { "fatigue", "mood", "motivation" }.Select(name => Score(record, name)));
        Assert.Equal(flags, record.GetProperty("flags").GetInt32());
        Assert.Equal(Some.Now, record.GetProperty("written_at").GetDateTimeOffset());
    }

    [Fact]
    public void DoesNotDependOnTheOrderOfFieldsOrWhiteSpace() => Assert.Equal(
        Some.RecordLine(),
        Parsed.Record(""" { "flags" : 9 ,"motivation":70, "mood":55,"fatigue":20, "recorded_at":"2026-01-31T08:30:00+09:00","user_id":"ann","record_id":"r-1"}  """).Line);

    [Theory]
    [InlineData("\\\\")]
    [InlineData("\\ud83c\\udf88")]
    [InlineData("🎈")]
    public void TheLongestLineFits(string character)
    {
        var line = Parsed.Record($$"""
            {"record_id":"{{new string('a', 64)}}","user_id":"{{string.Concat(Enumerable.Repeat(character, 255))}}","recorded_at":"2026-01-31T08:30:00-12:34","fatigue":100,"mood":100,"motivation":100,"flags":63}
            """).Line;

        Assert.InRange(Encoding.UTF8.GetByteCount(line), 2 * 255, RecordLine.MaxLength);
    }

    [Fact]
    public void AllocatesNothingPerRecord()
    {
        const int records = 10_000;
        var parser = new RecordParser(RecordOrigin.File, TimeProvider.System, new Random(1));
        var errors = new List<InputError>();
        var json = Encoding.UTF8.GetBytes("""{"user_id":"ann \"é\"","recorded_at":"2026-01-31T08:30:00+09:00","fatigue":20,"mood":55,"motivation":null,"flags":9}""");
        Parse(1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Parse(records);
        var perRecord = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)records;

        Assert.Empty(errors);
        Assert.True(perRecord < 16, $"{perRecord} bytes a record.");

        void Parse(int count)
        {
            for (var i = 0; i < count; i++)
            {
                parser.Parse(json, i, errors);
            }
        }
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static int? Score(JsonElement record, string name) =>
        record.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
}
