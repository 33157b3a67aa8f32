using System.Globalization;
using System.IO.Compression;
using System.Text;
using HealthLogger.Core.Calendar;
using HealthLogger.Local.Sample;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Generated input for tests.</summary>
internal static class SampleInput
{
    /// <summary>How many months <see cref="SampleHistory"/> covers.</summary>
    public const int HistoryMonths = 3;

    /// <summary>Returns one health record, which is unique by its number.</summary>
    public static string Record(int number) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"user_id":"u{{number}}","recorded_at":"2026-01-31T08:30:00+09:00","mood":{{number % 101}}}""");

    public static byte[] Records(int count, string ending = "\n") =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, count).Select(number => Record(number) + ending)));

    public static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    /// <summary>Generated records, as the command <c>sample</c> makes them.</summary>
    public static void SampleRecords(Stream to, int count, int seed = 1) =>
        Local.Sample.SampleRecords.Write(Options(count, seed, months: 1), to, CancellationToken.None);

    /// <summary>Generated events over three months.</summary>
    public static void SampleHistory(Stream to, int count, int seed = 1) =>
        Local.Sample.SampleHistory.Write(Options(count, seed, months: HistoryMonths), to, CancellationToken.None);

    private static SampleOptions Options(int count, int seed, int months) => new(count, 50, new Month(2026, 1), months, seed);
}
