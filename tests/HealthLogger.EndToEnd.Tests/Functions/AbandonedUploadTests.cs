using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The archive of a month whose object is uploaded in parts, one of which S3 refuses.</summary>
[Collection(nameof(MotoCollection))]
public sealed class AbandonedUploadTests(MotoFixture moto)
{
    // Gzip shrinks random base64 text by a quarter: together, these items fill more than one part of 8 MiB.
    private const int Items = 40;
    private const int RandomBytes = 240_000;

    [SkippableFact]
    public async Task IsAbortedAndTheNextInvocationArchivesTheMonth()
    {
        var program = PublishedFunctions.Deployed;
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        await HistoryTable.ImportAsync(stack.Dynamo, stack.Table, HistoryTable.Events([.. LargeEvents()]));
        var refuses = true;
        Task<AwsResponse> Refuse(AwsRequest request, Func<Task<AwsResponse>> next) =>
            refuses && request.PathAndQuery.Contains("partNumber=2", StringComparison.Ordinal)
                ? Task.FromResult(AwsResponse.Xml(403, "AccessDenied"))
                : next();
        await using var function = await RunningFunction.StartAsync(stack, stack.Function("ArchiveFunction"), program, Refuse);

        var error = (await function.InvokeAsync("""{"months":["2020-01"]}""")).Error;

        Assert.Equal("MissingPermissionException", error?.Type);
        Assert.Contains("s3:PutObject", error?.Message, StringComparison.Ordinal);
        Assert.Empty(stack.Grants.Denied("ArchiveRole", function.Calls));
        Assert.Empty(stack.Grants.Unused(TestRuns.AbandonedUpload, function.Calls));
        Assert.Empty((await stack.S3.ListMultipartUploadsAsync(stack.Archive)).MultipartUploads ?? []);
        Assert.Empty((await BucketContent.InAsync(stack.S3, stack.Archive)).Under("history/").Objects);

        refuses = false;
        (await function.InvokeAsync("""{"months":["2020-01"]}""")).Text();

        Assert.Equal(Items, (await BucketContent.InAsync(stack.S3, stack.Archive)).Under("history/year=2020/month=01/").Lines.Distinct().Count());
    }

    private static IEnumerable<string> LargeEvents()
    {
        var random = new Random(1);
        var bytes = new byte[RandomBytes];
        for (var i = 0; i < Items; i++)
        {
            random.NextBytes(bytes);
            yield return Some.UsageEvent($"user-{i}", "2020-01-31T08:30:00Z", extra: $"\"note\":\"{Convert.ToBase64String(bytes)}\"");
        }
    }
}
