using HealthLogger.Testing;
using HealthLogger.Testing.Template;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>What the roles are allowed to do, and why.</summary>
public sealed class GrantTests(ITestOutputHelper output)
{
    private static readonly DeployedNames Names = new("history", "stream", "archive", "reports");

    [Fact]
    public void MatchTheSnapshot()
    {
        output.WriteLine(GrantTable.Markdown);
        Assert.Equal(Sorted(GrantTable.Rows.Select(row => row.Grant)), Sorted(Grant.All));
        Snapshot.Matches(GrantTable.Markdown, "grants.md");
    }

    [Fact]
    public void AreEachUsedByARunOrRequiredByAwsDocumentation() => Assert.All(GrantTable.Rows, row => Assert.True(
        row.Reason.Page is null ? Runs.Contains(row.Reason.By) : row.Reason.Page.StartsWith("https://", StringComparison.Ordinal), row.ToString()));

    [Fact]
    public void NameTheirResources() => Assert.Equal(
        ["logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
            "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
            "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"],
        Grant.All.Where(grant => grant.Resource == "*").Select(grant => grant.Action).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void NameTheirActions() => Assert.DoesNotContain(Grant.All, grant => grant.Action.Contains('*', StringComparison.Ordinal));

    [Fact]
    public void NeverAllowDeletingArchivedObjects() => Assert.DoesNotContain(
        Grant.All,
        grant => grant.Action.Contains("Delete", StringComparison.Ordinal) && grant.Action != "logs:DeleteLogDelivery");

    [Fact]
    public void BelongToOneRoleForEachFunction() => Assert.Equal(
        ["${IngestRole.Arn}", "${ArchiveRole.Arn}", "${ReportRole.Arn}", "${ReadRole.Arn}"],
        StackTemplate.Names("AWS::Serverless::Function").Select(name => StackTemplate.Properties(name)["Role"]!.GetValue<string>()));

    /// <summary>The read function writes nothing but what Athena writes for it.</summary>
    [Fact]
    public void LetTheReadFunctionWriteOnlyResults() => Assert.Equal(
        ["${ResultsBucket.Arn}/athena-results/*"],
        Grant.All.Where(grant => grant.Role == "ReadRole" && IsAWrite(grant.Action)).Select(grant => grant.Resource).Distinct());

    private static bool IsAWrite(string action) => !action.StartsWith("logs:", StringComparison.Ordinal) && !action.StartsWith("xray:", StringComparison.Ordinal)
        && Array.Exists(["Put", "Create", "Update", "Delete", "Write", "Abort", "Tag"], verb => action.Split(':')[1].Contains(verb, StringComparison.Ordinal));

    /// <summary>The report function reads a stored report before it makes another one.</summary>
    [Fact]
    public void AllowReadingAStoredReport() => Assert.Empty(
        new GrantUse(Names).Denied("ReportRole", [new("s3:GetObject", "arn:aws:s3:::archive/reports/2020-01.json")]));

    [Fact]
    public void CoverCallsOnTheirResources()
    {
        var use = new GrantUse(Names);
        AwsCall put = new("s3:PutObject", "arn:aws:s3:::archive/_plans/2020-01/plan.json");

        Assert.Empty(use.Denied("ArchiveRole", [put]));
        Assert.Equal([put], use.Denied("ReportRole", [put]));
        Assert.Single(use.Denied("ArchiveRole", [put with { Resource = "arn:aws:s3:::archive/reports/2020-01.json" }]));
        Assert.Single(use.Denied("ArchiveRole", [put with { Resource = "arn:aws:s3:::another/_plans/2020-01/plan.json" }]));
        Assert.Single(use.Denied("ArchiveRole", [put with { Action = "s3:DeleteObject" }]));
    }

    [Fact]
    public void OfARunAreUnusedUntilTheRunMakesTheirCalls()
    {
        var use = new GrantUse(Names);
        AwsCall records = new("firehose:PutRecordBatch", $"arn:aws:firehose:{DeployedNames.Place}:deliverystream/stream");
        AwsCall note = new("dynamodb:BatchWriteItem", $"arn:aws:dynamodb:{DeployedNames.Place}:table/history");

        Assert.Equal(["dynamodb:BatchWriteItem"], use.Unused(TestRuns.Post, [records, records]).Select(grant => grant.Action));
        Assert.Empty(use.Unused(TestRuns.Post, [records, note]));
    }

    private static IReadOnlyList<string> Runs { get; } =
        [TestRuns.Post, TestRuns.Archive, TestRuns.ArchiveAgain, TestRuns.AbandonedUpload, TestRuns.Report, TestRuns.StoredReport, TestRuns.AbandonedQuery,
            TestRuns.ArchiveAfterErasure, TestRuns.ReportAfterErasure, TestRuns.OwnRecords, TestRuns.TeamReport];

    private static IEnumerable<string> Sorted(IEnumerable<Grant> grants) => grants.Select(grant => grant.ToString()).Order(StringComparer.Ordinal);
}
