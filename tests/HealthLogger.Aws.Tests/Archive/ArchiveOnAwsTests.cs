using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>A whole archive run from DynamoDB to S3, killed at each of its calls on either.</summary>
public sealed partial class ArchiveOnAwsTests
{
    private static readonly Month January = Some.Month("2026-01");
    private static readonly Month February = Some.Month("2026-02");

    private static readonly string[] Lines =
    [
        .. Enumerable.Range(0, 14).Select(i => Some.ItemLine($"user-{i % 5}", $"2026-01-{1 + i:D2}T10:00:00Z", extra: $"\"n\":{i}.50")),
        .. Enumerable.Range(0, 9).Select(i => Some.ItemLine($"user-{i % 4}", $"2026-02-{1 + i:D2}T10:00:00+09:00")),
        Some.ItemLine("user-2", "2026-03-01T00:00:00Z"),
        Some.OddItemLine("odd-1", "yesterday", "user-1"),
    ];

    [Fact]
    public async Task EveryItemIsArchivedOnce()
    {
        var s3 = new FakeS3();

        var archived = await RunAsync(Dynamo(), s3);

        Assert.Equal([14L, 9L], archived.Select(month => month.Manifest.Items));
        AssertItems(s3, "history/year=2026/month=01/", Lines[..14]);
        AssertItems(s3, "history/year=2026/month=02/", Lines[14..23]);
        Assert.Contains("odd-2", string.Concat(Items(s3, "quarantine/2026-02/")), StringComparison.Ordinal);
        Assert.Equal(2, Items(s3, "quarantine/2026-02/").Count);
        Assert.Contains("CompleteMultipartUpload", s3.Calls.Names);
        Assert.Equal(0, s3.OpenUploads);
    }

    [Fact]
    public async Task ASecondRunChangesNothing()
    {
        var (dynamo, s3) = (Dynamo(), new FakeS3());
        await RunAsync(dynamo, s3);
        var before = s3.Objects.ToDictionary();

        await RunAsync(dynamo, s3);

        Assert.Equal(before, s3.Objects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARunKilledAtAnyCallIsCompletedByTheNext(bool before)
    {
        var undisturbed = new FakeS3();
        await RunAsync(Dynamo(), undisturbed);
        var expected = Everything(undisturbed);
        for (var kill = 1; ; kill++)
        {
            var (dynamo, s3) = (Dynamo(), new FakeS3());
            var calls = 0;
            Func<Call, Task> die = _ => Interlocked.Increment(ref calls) >= kill ? throw new IOException("Killed.") : Task.CompletedTask;
            Arm(die, die);
            var died = await Record.ExceptionAsync(() => RunAsync(dynamo, s3)) is not null;
            Arm(_ => Task.CompletedTask, _ => Task.CompletedTask);
            await RunAsync(dynamo, s3);

            Assert.Equal(expected, Everything(s3));
            if (!died)
            {
                Assert.InRange(kill, 50, 1000);
                return;
            }

            void Arm(Func<Call, Task> onDynamo, Func<Call, Task> onS3)
            {
                dynamo.Calls.Before = onDynamo;
                (s3.Calls.Before, s3.Calls.After) = before ? (onS3, s3.Calls.After) : (s3.Calls.Before, onS3);
            }
        }
    }

    [Fact]
    public async Task AConflictingWriteIsCheckedAgain()
    {
        for (var (write, met) = (1, true); met; write++)
        {
            var (s3, writes) = (new FakeS3(), 0);
            s3.Calls.Before = call => call.Name is "PutObject" or "CompleteMultipartUpload" && ++writes == write
                ? throw FakeS3.Error(HttpStatusCode.Conflict, "ConditionalRequestConflict")
                : Task.CompletedTask;

            var archived = await RunAsync(Dynamo(), s3);

            Assert.Equal([14L, 9L], archived.Select(month => month.Manifest.Items));
            AssertItems(s3, "history/year=2026/month=01/", Lines[..14]);
            AssertItems(s3, "history/year=2026/month=02/", Lines[14..23]);
            met = writes >= write;
        }
    }

    private static FakeDynamo Dynamo() => new FakeDynamo { Bytes = 3000 }.With(Lines).With(new Dictionary<string, AttributeValue>
    {
        ["userId"] = new() { S = "user-3" },
        ["sk"] = new() { S = "odd-2" },
        ["timestamp"] = new() { N = "1767225600" },
        ["tags"] = new() { SS = ["b", "a"] },
    });

    private static Task<IReadOnlyList<ArchivedMonth>> RunAsync(FakeDynamo dynamo, FakeS3 s3)
    {
        var store = new S3ObjectStore(s3.Client, FakeS3.Bucket, new UploadOptions(PartBytes: 200, PartsInFlight: 1));
        return new ArchiveMonths(dynamo.History(), store, new ArchiveOptions(SegmentBytes: 1000, Parallelism: 1, MonthsPerScan: 24), Some.Clock())
            .RunAsync([January, February], Ignored<ArchiveProgress>.Progress, default);
    }

    private static void AssertItems(FakeS3 s3, string prefix, IEnumerable<string> lines) => Assert.Equal(
        lines.Select(Some.Identity).Order(StringComparer.Ordinal),
        Items(s3, prefix).Select(Some.Identity).Order(StringComparer.Ordinal));

    private static List<string> Items(FakeS3 s3, string prefix) =>
        [.. s3.Objects.Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(each => Unzip(each.Value))];

    private static string[] Unzip(byte[] gzip)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Objects with their bytes as readable text for failure messages, without the time of writing.
    private static IEnumerable<string> Everything(FakeS3 s3) => s3.Objects.Select(each =>
        $"{each.Key}: {(each.Key.EndsWith(".gz", StringComparison.Ordinal)
            ? Convert.ToHexString(SHA256.HashData(each.Value))
            : WrittenAt().Replace(Encoding.UTF8.GetString(each.Value), ""))}");

    [GeneratedRegex("""\s*"written_at": "[^"]*",?""")]
    private static partial Regex WrittenAt();
}
