using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Local.Sample;

namespace HealthLogger.Benchmarks;

/// <summary>Synthetic input with the same bytes in every run.</summary>
internal static class Payloads
{
    /// <summary>The month of all input.</summary>
    public static readonly Month Month = new(2025, 1);

    /// <summary>Returns health records without ids in JSON Lines.</summary>
    public static byte[] Records(int count)
    {
        using var lines = new MemoryStream();
        SampleRecords.Write(Options(count), lines, CancellationToken.None);
        return lines.ToArray();
    }

    /// <summary>Returns the same records with ids.</summary>
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

    /// <summary>Returns usage events as pages of items of the history table.</summary>
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
