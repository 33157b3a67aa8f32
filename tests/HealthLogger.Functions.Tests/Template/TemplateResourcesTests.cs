using System.Text.Json.Nodes;
using HealthLogger.Core;
using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>The resources and parameters of the template.</summary>
public sealed class TemplateResourcesTests
{
    private static readonly string[] Buckets = ["ErrorBucket", "ArchiveBucket", "ResultsBucket"];

    [Fact]
    public void NeedNoParameter() =>
        Assert.All(StackTemplate.Json["Parameters"]!.AsObject(), each => Assert.NotNull(each.Value!["Default"]));

    [Fact]
    public void DescribeEachParameter() =>
        Assert.All(StackTemplate.Json["Parameters"]!.AsObject(), each => Assert.NotNull(each.Value!["Description"]));

    [Fact]
    public void HaveParametersAndAlarmsInTheDocs()
    {
        var docs = File.ReadAllText(Path.Combine(StackTemplate.Root(), "docs", "deploy.md"));
        var names = StackTemplate.Json["Parameters"]!.AsObject().Select(each => each.Key).Concat(StackTemplate.Names("AWS::CloudWatch::Alarm"));
        Assert.All(names, name => Assert.Contains($"`{name}`", docs, StringComparison.Ordinal));
    }

    /// <summary>The grant follows the statement by which a report adds partitions.</summary>
    [Fact]
    public void LetAReportAddPartitionsAsChosen()
    {
        Assert.Equal("""{"Equals":["${ReportPartitions}","exact"]}""", StackTemplate.Json["Conditions"]!["AddsExactPartitions"]!.ToJsonString());
        Assert.Contains(
            """glue:BatchCreatePartition",{"If":["AddsExactPartitions","glue:CreatePartition","${AWS::NoValue}"]}""",
            StackTemplate.Properties("ReportRole").ToJsonString(),
            StringComparison.Ordinal);
    }

    /// <summary>Data outlives the stack, but nothing with a fixed name outlives its own failed creation.</summary>
    [Theory]
    [InlineData("UserPool", "Retain")]
    [InlineData("RecordsBucket", "RetainExceptOnCreate")]
    [InlineData("RecordsNamespace", "RetainExceptOnCreate")]
    [InlineData("RecordsTable", "RetainExceptOnCreate")]
    [InlineData("S3TablesCatalog", "RetainExceptOnCreate")]
    [InlineData("ErrorBucket", "RetainExceptOnCreate")]
    [InlineData("HistoryTable", "Retain")]
    [InlineData("ArchiveBucket", "RetainExceptOnCreate")]
    [InlineData("ResultsBucket", "RetainExceptOnCreate")]
    public void AreRetainedWithTheirData(string name, string deletion)
    {
        var resource = StackTemplate.Resources[name]!;
        Assert.Equal((deletion, "Retain"), (Text(resource, "DeletionPolicy"), Text(resource, "UpdateReplacePolicy")));
    }

    /// <summary>A protected resource cannot be deleted, so that a rollback that tried to would fail too.</summary>
    [Fact]
    public void AreRetainedAfterAFailedCreationOnlyIfTheyAreProtected() => Assert.All(
        StackTemplate.Resources.Where(each => each.Value!["DeletionPolicy"]?.GetValue<string>() == "Retain"),
        each => Assert.Contains("DeletionProtection", each.Value!["Properties"]!.ToJsonString(), StringComparison.Ordinal));

    [Theory]
    [InlineData("RecordsTable", "RecordsNamespace")]
    [InlineData("DeliveryStream", "RecordsTable")]
    [InlineData("S3TablesCatalog", "RecordsBucket")]
    public void AreCreatedAfterWhatTheyNeed(string name, string needed) => Assert.Equal(needed, Text(StackTemplate.Resources[name]!, "DependsOn"));

    [Fact]
    public void OfS3ArePrivateAndVersionedAndDropIncompleteUploads()
    {
        Assert.Equal(Buckets, StackTemplate.Names("AWS::S3::Bucket"));
        Assert.All(Buckets.Select(StackTemplate.Properties), bucket =>
        {
            Assert.All(bucket["PublicAccessBlockConfiguration"]!.AsObject(), each => Assert.True(each.Value!.GetValue<bool>()));
            Assert.Equal("""{"Status":"Enabled"}""", bucket["VersioningConfiguration"]!.ToJsonString());
            Assert.Contains("AbortIncompleteMultipartUpload", bucket["LifecycleConfiguration"]!.ToJsonString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void OfS3RequireTls() => Assert.All(Buckets, bucket => Assert.Contains(
        """{"Bool":{"aws:SecureTransport":"false"}}""", StackTemplate.Properties($"{bucket}Policy").ToJsonString(), StringComparison.Ordinal));

    /// <summary>Query results expire, and replaced versions of reports do. Nothing else does.</summary>
    [Fact]
    public void OfS3ExpireOnlyQueryResults() => Assert.Equal(
        ["ResultsBucket"], Buckets.Where(name => StackTemplate.Properties(name).ToJsonString().Contains("ExpirationInDays", StringComparison.Ordinal)));

    [Fact]
    public void OfFirehoseBufferFiveMegabytesOrFiveMinutes()
    {
        var stream = StackTemplate.Properties("DeliveryStream")["IcebergDestinationConfiguration"]!;
        Assert.Equal("""{"SizeInMBs":5,"IntervalInSeconds":300}""", stream["BufferingHints"]!.ToJsonString());
        Assert.Equal("${ErrorBucket.Arn}", Text(stream["S3Configuration"]!, "BucketARN"));
        var table = Assert.Single(stream["DestinationTableConfigurationList"]!.AsArray())!;
        Assert.Equal(("health_logger", "health_records"), (Text(table, "DestinationDatabaseName"), Text(table, "DestinationTableName")));
    }

    [Fact]
    public void OfAthenaLimitScansAndEncryptResults()
    {
        var group = StackTemplate.Properties("WorkGroup")["WorkGroupConfiguration"]!;
        Assert.True(group["EnforceWorkGroupConfiguration"]!.GetValue<bool>());
        Assert.Equal("${AthenaScanLimitBytes}", Text(group, "BytesScannedCutoffPerQuery"));
        Assert.Equal("Athena engine version 3", Text(group["EngineVersion"]!, "SelectedEngineVersion"));
        Assert.Equal("s3://${ResultsBucket}/athena-results/", Text(group["ResultConfiguration"]!, "OutputLocation"));
        Assert.Equal(
            """{"If":["HasKey",{"EncryptionOption":"SSE_KMS","KmsKey":"${CustomerKeyArn}"},{"EncryptionOption":"SSE_S3"}]}""",
            group["ResultConfiguration"]!["EncryptionConfiguration"]!.ToJsonString());
    }

    [Fact]
    public void StartTheMonthlyRunOnTheFirstThreeDays()
    {
        var rule = StackTemplate.Properties("MonthlySchedule");
        Assert.Equal("cron(0 13 1-3 * ? *)", Text(rule, "ScheduleExpression"));
        Assert.Equal("${MissedRuns.Arn}", Text(Assert.Single(rule["Targets"]!.AsArray())!["DeadLetterConfig"]!, "Arn"));
    }

    [Fact]
    public void NotifyOfEachAlarm()
    {
        var alarms = StackTemplate.Names("AWS::CloudWatch::Alarm").Select(StackTemplate.Properties).ToList();
        Assert.Equal(
            ["Errors", "5xx", "healthlogger.usage.lost", "DeliveryToIceberg.FailedRowCount", "MatchedEvents", "DeliveryToIceberg.DataFreshness", "ExecutionsFailed", "ExecutionsTimedOut",
                "ApproximateNumberOfMessagesVisible"],
            alarms.Select(alarm => Text(alarm, "MetricName")));
        Assert.All(alarms, alarm => Assert.Equal("""["${Notices}"]""", alarm["AlarmActions"]!.ToJsonString()));
    }

    [Fact]
    public void AlarmWhenAnObjectIsInTheErrorBucket()
    {
        var stream = StackTemplate.Properties("DeliveryStream")["IcebergDestinationConfiguration"]!;
        var pattern = StackTemplate.Properties("UndeliveredRecords")["EventPattern"]!;
        var alarm = StackTemplate.Properties("UndeliveredRecordsAlarm");

        Assert.True(StackTemplate.Properties("ErrorBucket")["NotificationConfiguration"]!["EventBridgeConfiguration"]!["EventBridgeEnabled"]!.GetValue<bool>());
        Assert.Equal("""{"bucket":{"name":["${ErrorBucket}"]},"object":{"key":[{"prefix":"errors/"}]}}""", pattern["detail"]!.ToJsonString());
        Assert.StartsWith("errors/", Text(stream["S3Configuration"]!, "ErrorOutputPrefix"), StringComparison.Ordinal);
        Assert.StartsWith("errors/", Text(stream["DestinationTableConfigurationList"]![0]!, "S3ErrorOutputPrefix"), StringComparison.Ordinal);
        Assert.Equal("""[{"Name":"RuleName","Value":"${UndeliveredRecords}"}]""", alarm["Dimensions"]!.ToJsonString());
        Assert.Contains("hl replay errors/ --aws", Text(alarm, "AlarmDescription"), StringComparison.Ordinal);
        Assert.Contains("hl replay errors/ --aws", Text(StackTemplate.Properties("DeliveryFailedAlarm"), "AlarmDescription"), StringComparison.Ordinal);
    }

    [Fact]
    public void AlarmOnLostUsageEvents()
    {
        var alarm = StackTemplate.Properties("UsageLostAlarm");
        Assert.Equal(
            (Telemetry.LostUsageEvents.Meter.Name, Telemetry.LostUsageEvents.Name), (Text(alarm, "Namespace"), Text(alarm, "MetricName")));
        Assert.Equal("""[{"Name":"FunctionName","Value":"${IngestFunction}"}]""", alarm["Dimensions"]!.ToJsonString());
    }

    [Fact]
    public void KeepLogsForALimitedTime() => Assert.All(
        StackTemplate.Names("AWS::Logs::LogGroup"), name => Assert.Equal("${LogRetentionDays}", Text(StackTemplate.Properties(name), "RetentionInDays")));

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
