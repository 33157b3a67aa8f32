using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Local.Sample;

namespace HealthLogger.Benchmarks;

/// <summary>Made-up input: the same bytes in every run, on every machine.</summary>
internal static class Payloads
{
    /// <summary>The only month that anything here is from.</summary>
    public static readonly Month Month = new(2025, 1);

    /// <summary>Health records in JSON Lines, as a device exports them that gives no ids.</summary>
    public static byte[] Records(int count)
    {
        using var lines = new MemoryStream();
        SampleRecords.Write(Options(count), lines, CancellationToken.None);
        return lines.ToArray();
    }

    /// <summary>The same records, each with an id of its sender's.</summary>
    public static byte[] RecordsWithIds(int count)
    {
        var random = new Random(1);
        var text = new StringBuilder();
        foreach (var line in Lines(Records(count)))
        {
            text.Append("{\"record_id\":\"").Append(NewId(random)).Append("\",").Append(Encoding.UTF8.GetString(line.Span[1..]));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Usage events as the history table holds them, in pages.</summary>
    public static List<HistoryItem[]> HistoryPages(int count, int pageLength)
    {
        using var lines = new MemoryStream();
        SampleHistory.Write(Options(count), lines, CancellationToken.None);
        var parser = new UsageEventParser(new MonthEnd());
        return [.. Lines(lines.ToArray()).Select(line => Item(parser, line.Span)).Chunk(pageLength)];
    }

    private static SampleOptions Options(int count) => new(count, Users: 500, Month, Months: 1, Seed: 1);

    private static HistoryItem Item(UsageEventParser parser, ReadOnlySpan<byte> json)
    {
        var line = parser.Parse(json, 0, []).ToArray();
        return new HistoryItem(line, Attribute(line, "\"timestamp\":\""u8), ItemFields.ExpiresAt(line));
    }

    private static ReadOnlyMemory<byte> Attribute(byte[] line, ReadOnlySpan<byte> key)
    {
        var start = line.AsSpan().IndexOf(key) + key.Length;
        return line.AsMemory(start, line.AsSpan(start).IndexOf((byte)'"'));
    }

    private static string NewId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(byte[] text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf((byte)'\n') + 1;
            yield return text.AsMemory(start, length);
            start += length;
        }
    }

    private sealed class MonthEnd : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Month.End;
    }
}
