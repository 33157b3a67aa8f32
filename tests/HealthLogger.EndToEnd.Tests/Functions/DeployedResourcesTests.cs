using Amazon.DynamoDBv2;
using Amazon.S3;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The template's table, buckets and variables, after they have been created.</summary>
[Collection(nameof(MotoCollection))]
public sealed class DeployedResourcesTests(MotoFixture moto)
{
    [SkippableFact]
    public async Task TheTableExpiresItems()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);

        var table = (await stack.Dynamo.DescribeTableAsync(stack.Table)).Table;
        var expiry = (await stack.Dynamo.DescribeTimeToLiveAsync(stack.Table)).TimeToLiveDescription;

        Assert.Equal([("userId", KeyType.HASH), ("sk", KeyType.RANGE)], table.KeySchema.Select(key => (key.AttributeName, key.KeyType)));
        Assert.Equal(BillingMode.PAY_PER_REQUEST, table.BillingModeSummary.BillingMode);
        Assert.Equal((TimeToLiveStatus.ENABLED, "expires_at"), (expiry.TimeToLiveStatus, expiry.AttributeName));
    }

    [SkippableFact]
    public async Task TheBucketKeepsVersions()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);

        Assert.Equal(VersionStatus.Enabled, (await stack.S3.GetBucketVersioningAsync(stack.Archive)).VersioningConfig.Status);
    }

    [SkippableFact]
    public async Task TheVariablesNameThem()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);

        var archive = stack.Function("ArchiveFunction").Variables;
        Assert.Equal((stack.Table, stack.Archive), (archive["HISTORY_TABLE"], archive["ARCHIVE_BUCKET"]));
        Assert.Equal(stack.Table, stack.Function("IngestFunction").Variables["HISTORY_TABLE"]);
        Assert.Matches("^s3tablescatalog/health-logger-s[0-9]+x-v1$", stack.Function("ReportFunction").Variables["RECORDS_CATALOG"]);
    }
}
