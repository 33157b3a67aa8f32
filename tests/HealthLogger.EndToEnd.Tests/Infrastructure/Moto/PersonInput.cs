using System.Text;
using HealthLogger.Aws.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>What 16 people left in a stack: one of them, in each place, has an id that stands nowhere else by chance.</summary>
internal static class PersonInput
{
    public const string Person = "k3Jv9QmZt7Xw2LbN8sRd4YpC";
    public const string Other = "p02";

    private const string Month = "2020-01";

    // After all records, and before any erasure.
    private static readonly DateTimeOffset WrittenAt = new(2020, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The valid records, and a correction.</summary>
    public static IReadOnlyList<string> Records { get; } = [.. ReadRecords()];

    /// <summary>The events of a month.</summary>
    public static IReadOnlyList<string> Events { get; } =
    [
        .. File.ReadLines(QuestionnaireInput.History)
            .Where(line => line.Contains($"\"{Month}-", StringComparison.Ordinal))
            .Select(line => Line(new UsageEventParser(Some.Clock()), Renamed(line))),
    ];

    /// <summary>A row that Firehose delivers after the erasure began.</summary>
    public static string InDelivery { get; } = Some.RecordLine("in-delivery", Person, "2020-05-31T08:30:00Z", writtenAt: WrittenAt);

    /// <summary>Puts events into the table and the archive, and records that could not be delivered into the error bucket.</summary>
    public static async Task PutAsync(MotoStack stack)
    {
        await HistoryTable.PutAsync(stack.Dynamo, stack.Table, [.. Events]);
        string[] odd = [Some.OddItemLine("odd-1", "yesterday", Person), Some.OddItemLine("odd-2", "yesterday", Other)];
        await Archived.Async(new S3ObjectStore(stack.S3, stack.Archive), [.. Events, .. odd], Some.Month(Month));
        await PutTwiceAsync(stack, "errors/health_records/1", ErrorRecords.Bytes(Failed("e-1", Person), Failed("e-2", Other), Failed("e-3", Person)));
        await PutTwiceAsync(stack, "errors/health_records/2", ErrorRecords.Bytes(Failed("e-4", Person)));
        await PutTwiceAsync(stack, "errors/health_records/3", ErrorRecords.Gzip(ErrorRecords.Bytes(Failed("e-5", Other))));
    }

    private static string Failed(string id, string user) => ErrorRecords.Line(Some.RecordLine(id, user, "2020-05-31T08:30:00Z", writtenAt: WrittenAt));

    // An earlier version stays in the bucket.
    private static async Task PutTwiceAsync(MotoStack stack, string key, byte[] content)
    {
        for (var time = 0; time < 2; time++)
        {
            using var bytes = new MemoryStream(content);
            await stack.S3.PutObjectAsync(new() { BucketName = stack.Errors, Key = key, InputStream = bytes });
        }
    }

    private static IEnumerable<string> ReadRecords()
    {
        var parser = new RecordParser(RecordOrigin.File, new FakeTimeProvider(WrittenAt), new Random(1));
        foreach (var line in File.ReadLines(QuestionnaireInput.Records).Select(Renamed).Where(line => !line.Contains(": -25", StringComparison.Ordinal)))
        {
            yield return Line(parser, line);
        }

        yield return Line(parser, $$"""{"user_id":"{{Person}}","record_id":"r-1","recorded_at":"2020-01-31T08:30:00Z","mood":5,"revision":1}""");
    }

    private static string Renamed(string line) => line.Replace("\"p01\"", $"\"{Person}\"", StringComparison.Ordinal);

    private static string Line(ILineParser parser, string input)
    {
        var errors = new List<InputError>();
        var line = Encoding.UTF8.GetString(parser.Parse(Encoding.UTF8.GetBytes(input), 0, errors));
        Assert.Empty(errors);
        return line;
    }
}
