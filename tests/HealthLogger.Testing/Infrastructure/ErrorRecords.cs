using System.IO.Compression;
using System.Text;

namespace HealthLogger.Testing;

/// <summary>Error records as Data Firehose writes them.</summary>
public static class ErrorRecords
{
    public const string Code = "Iceberg.TableNotFound";

    /// <param name="row">What was sent to Firehose.</param>
    public static string Line(string row, string code = Code) => Raw(Convert.ToBase64String(Encoding.UTF8.GetBytes(row)), code);

    public static string Raw(string base64, string code = Code) =>
        $$"""{"attemptsMade":4,"arrivalTimestamp":1772000000000,"errorCode":"{{code}}","errorMessage":"any","attemptEndingTimestamp":1772000300000,"rawData":"{{base64}}"}""";

    /// <summary>Five hundred records, 20 of which are not valid any more: 12 with a mood of 400, 8 of a user without a name.</summary>
    public static string[] FiveHundred() =>
    [
        .. Enumerable.Range(1, 500).Select(i => Line(
            i % 40 == 0 ? Row(i).Replace("\"mood\":55", "\"mood\":400", StringComparison.Ordinal)
            : i % 60 == 10 && i < 490 ? Row(i).Replace("\"user_id\":\"ann\"", "\"user_id\":\"\"", StringComparison.Ordinal)
            : Row(i))),
    ];

    public static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    public static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static string Row(int number) => Some.RecordLine($"r-{number}");
}
