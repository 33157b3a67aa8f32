using System.Text.Json;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>4,324 events, from the table through the steps of the published function to the objects in the bucket.</summary>
[Collection(nameof(MotoCollection))]
public sealed class PublishedArchiveTests(MotoFixture moto)
{
    private static readonly int[] Items = [750, 1023, 950, 898, 691, 12];

    [SkippableFact]
    public async Task HasEachEventOnceInItsMonth()
    {
        var archive = (await moto.Months.RunsAsync()).First.Bucket.Under("history/");

        Assert.Equal(4324, archive.Lines.Count);
        Assert.Equal(Sorted(File.ReadLines(QuestionnaireInput.History).Select(Event)), Sorted(archive.Lines.Select(Event)));
        Assert.All(archive.Objects.Keys, key => Assert.All(archive.LinesOf(key), line =>
            Assert.StartsWith($"history/year={Event(line)[..4]}/month={Event(line)[5..7]}/segment-", key, StringComparison.Ordinal)));
        var names = archive.Objects.Keys.Select(key => key.Split('/')[^1]).Distinct();
        Assert.Equal(4, names.Count(name => name.EndsWith("-of-0004.jsonl.gz", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task WritesManifestsThatMatchTheObjects()
    {
        var bucket = (await moto.Months.RunsAsync()).First.Bucket;
        var manifests = MonthlyRunsFixture.Months.Select(month => Json(bucket, $"_manifests/{month}.json")).ToList();

        Assert.Equal(Items, manifests.Select(manifest => manifest.GetProperty("items").GetInt32()));
        Assert.All(manifests, manifest =>
        {
            var objects = manifest.GetProperty("objects").EnumerateArray().ToList();
            Assert.Equal(objects.Sum(each => each.GetProperty("items").GetInt64()), manifest.GetProperty("items").GetInt64());
            Assert.Equal(objects.Sum(each => each.GetProperty("bytes").GetInt64()), manifest.GetProperty("bytes").GetInt64());
            Assert.All(objects, each =>
            {
                var key = each.GetProperty("key").GetString()!;
                Assert.Equal(
                    (bucket.LinesOf(key).Count, bucket.Objects[key].Length, bucket.Hash(key)),
                    (each.GetProperty("items").GetInt32(), each.GetProperty("bytes").GetInt32(), each.GetProperty("sha256").GetString()));
            });
        });
    }

    [SkippableFact]
    public async Task QuarantinesAnItemWithoutATimestamp()
    {
        var bucket = (await moto.Months.RunsAsync()).First.Bucket;

        Assert.Contains("\"sk\":\"odd-1\"", Assert.Single(bucket.Under("quarantine/2020-04/").Lines), StringComparison.Ordinal);
        Assert.Equal(1, Json(bucket, "_manifests/2020-04.json").GetProperty("quarantined").GetInt32());
    }

    [SkippableFact]
    public async Task ChangesNothingTheSecondTime()
    {
        var runs = await moto.Months.RunsAsync();

        Assert.Equal(runs.First.Bucket.Prints, runs.Again.Bucket.Prints);
        Assert.Empty(runs.Again.Messages);
    }

    [SkippableFact]
    public async Task AddsLateItems()
    {
        var runs = await moto.Months.RunsAsync();
        var before = runs.Again.Bucket.Prints.ToHashSet();
        var added = runs.Late.Bucket.Objects.Keys.Except(runs.Again.Bucket.Objects.Keys).ToList();
        var late = runs.Late.Bucket.Under("history/").Objects.Keys.Intersect(added).ToList();

        var sent = MonthlyRunsFixture.Late.Select(Event).Select(InUtc);
        Assert.Equal(Sorted(sent), Sorted(late.SelectMany(runs.Late.Bucket.LinesOf).Select(Event)));
        Assert.Equal(953, Json(runs.Late.Bucket, "_manifests/2020-01.r0002.json").GetProperty("items").GetInt32());
        Assert.Equal(2, Json(runs.Late.Bucket, "_manifests/2020-04.r0002.json").GetProperty("quarantined").GetInt32());
        var kept = before.Where(print => !print.StartsWith("reports/", StringComparison.Ordinal));
        Assert.All(kept, print => Assert.Contains(print, runs.Late.Bucket.Prints));
    }

    [SkippableFact]
    public async Task CallsOnlyWhatItsRoleAllows()
    {
        var runs = await moto.Months.RunsAsync();

        Assert.Empty(runs.Stack.Grants.Denied("ArchiveRole", [.. runs.First.Archive, .. runs.Again.Archive, .. runs.Late.Archive]));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.Archive, runs.First.Archive));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.ArchiveAgain, runs.Late.Archive));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.ArchiveAfterErasure, runs.Late.Archive));
    }

    [SkippableFact]
    public async Task ArchivesTheSameInOneInvocation()
    {
        var runs = await moto.Months.RunsAsync();
        await runs.Stack.S3.PutBucketAsync("at-once");
        await using var function = await RunningFunction.StartAsync(
            runs.Stack,
            runs.Stack.Function("ArchiveFunction").With("ARCHIVE_BUCKET", "at-once"),
            PublishedFunctions.Deployed,
            new TableSize(MonthlyRunsFixture.FourSegments).PassAsync);

        var months = JsonSerializer.Serialize(MonthlyRunsFixture.Months);
        using var response = JsonDocument.Parse((await function.InvokeAsync($$"""{"months":{{months}}}""")).Text());

        Assert.Equal(0, response.RootElement.GetProperty("segments_left").GetInt32());
        var archived = response.RootElement.GetProperty("archived").EnumerateArray();
        Assert.Equal(4327, archived.Sum(month => month.GetProperty("items").GetInt32()));
        Assert.Equal(2, archived.Sum(month => month.GetProperty("quarantined").GetInt32()));
        var (inSteps, atOnce) = (runs.Late.Bucket.Under("history/"), (await BucketContent.InAsync(runs.Stack.S3, "at-once")).Under("history/"));
        Assert.Equal(Sorted(inSteps.Lines), Sorted(atOnce.Lines));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    // The only late event with a different offset.
    private static string InUtc(string line) =>
        line.Replace("2020-02-01T08:30:00+09:00", "2020-01-31T23:30:00.000000Z", StringComparison.Ordinal);

    private static JsonElement Json(BucketContent bucket, string key) => JsonDocument.Parse(bucket.Objects[key]).RootElement;

    private static string Event(string line)
    {
        using var json = JsonDocument.Parse(line);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        return $"{Text("timestamp")} {Text("userId")} {Text("action")}";
    }
}
