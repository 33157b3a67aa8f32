using System.Globalization;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using Xunit.Abstractions;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>The advice for messages that people have really met.</summary>
public sealed class FailureAdviceTests(ITestOutputHelper output)
{
    private const string Classic = "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. null";

    [Fact]
    public void EachPublicMessageHasAKindAndANextStep()
    {
        var rows = PublicMessage.All.Select(message => (message, Advice(message.Text, message.Table))).ToList();
        var table = string.Concat(rows.Select((row, at) => Row(at + 1, row.message, row.Item2)));

        output.WriteLine(table);

        Assert.True(rows.Count >= 30, $"{rows.Count} messages");
        Assert.Equal(rows.Count, rows.Select(row => row.message.Text).Distinct().Count());
        Assert.All(rows, row => Assert.NotEqual(FailureKind.Unknown, row.Item2.Kind));
        Assert.All(rows, row => Assert.StartsWith("https://", row.message.Source, StringComparison.Ordinal));
        Assert.Equal(
            Enum.GetValues<FailureKind>().Where(kind => kind != FailureKind.Unknown).Order(),
            rows.Select(row => row.Item2.Kind).Distinct().Order());
        Snapshot.Matches(table, "failure-advice.txt");
    }

    [Theory]
    [InlineData(Classic)]
    [InlineData("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask")]
    public void TheClassicFailureOfMsckNamesTheActionsOfGlue(string message)
    {
        var advice = Advice(message);

        Assert.Equal(FailureKind.Permission, advice.Kind);
        Assert.EndsWith(
            """
            {"Effect":"Allow","Action":["glue:GetDatabase","glue:GetTable","glue:GetPartition","glue:GetPartitions","glue:BatchGetPartition","glue:CreatePartition","glue:BatchCreatePartition"],"Resource":["arn:aws:glue:*:*:catalog","arn:aws:glue:*:*:database/default","arn:aws:glue:*:*:database/the_database","arn:aws:glue:*:*:table/the_database/usage_history"]}
            """,
            advice.NextStep,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingColumnOfTheRecordsIsAddedBySchemaApply() => Assert.Contains(
        "hl schema --apply --aws",
        Advice("COLUMN_NOT_FOUND: line 1:8: Column 'revision' cannot be resolved", QuerySource.HealthRecords).NextStep,
        StringComparison.Ordinal);

    [Fact]
    public void AnActionAndItsResourceAreTakenFromTheMessage()
    {
        var advice = Advice("User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: glue:GetTable on resource: arn:aws:glue:eu-west-1:1:table/d/t because no identity-based policy allows it");

        Assert.Equal("the role that runs this lacks glue:GetTable on arn:aws:glue:eu-west-1:1:table/d/t", advice.Missing);
        Assert.Equal(
            """Add to a policy of the role that runs this: {"Effect":"Allow","Action":["glue:GetTable"],"Resource":["arn:aws:glue:eu-west-1:1:table/d/t"]}""",
            advice.NextStep);
    }

    [Fact]
    public void AnExplicitDenyIsNotAnsweredWithAnAllow()
    {
        var advice = Advice("User: u is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k with an explicit deny in a service control policy");

        Assert.Contains("lacks s3:GetObject on arn:aws:s3:::b/k, which a policy denies explicitly", advice.Missing, StringComparison.Ordinal);
        Assert.DoesNotContain("Allow", advice.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownMessageIsShownWhole()
    {
        var whole = "Something nobody has seen yet, " + string.Join(' ', Enumerable.Range(0, 500)) + "\nwith a second line.";
        var failure = Failure(whole, QuerySource.UsageHistory);

        Assert.Equal(FailureKind.Unknown, failure.Advice.Kind);
        Assert.Contains($"Athena says: {whole} (query execution query-1)", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AllRowsAreNeeded()
    {
        var met = PublicMessage.All.Select(message => FirstRow(message.Text, message.Table)).Append(FirstRow("Bytes scanned limit was exceeded"))
            .Append(FirstRow("Query timeout")).Append(FirstRow("SCHEMA_NOT_FOUND: line 2:6: Schema 'the_database' does not exist"))
            .Append(FirstRow("with an explicit deny: not authorized to perform: a:B on resource: arn:c explicit deny"))
            .Append(FirstRow(Classic, QuerySource.HealthRecords)).Append(FirstRow("Access denied by s3tables", QuerySource.HealthRecords));

        Assert.Equal(FailureTable.Rows.Select(row => row.Pattern).Distinct().Order(StringComparer.Ordinal), met.Distinct().Order(StringComparer.Ordinal));
    }

    private static string FirstRow(string text, QuerySource table = QuerySource.UsageHistory) => FailureTable.Rows
        .First(row => row.Match(text, Failure(text, table).Statement, "w") is not null).Pattern;

    private static FailureAdvice Advice(string text, QuerySource table = QuerySource.UsageHistory) => Failure(text, table).Advice;

    private static QueryFailure Failure(string text, QuerySource table) =>
        new(AthenaStatement.For(new Query("usage", table, "SELECT 1", []), FakeAthena.Options), "query-1", text, Error: null) { WorkGroup = "the-workgroup" };

    private static string Row(int number, PublicMessage message, FailureAdvice advice) => string.Create(CultureInfo.InvariantCulture, $"""
        {number}. {message.Text}
           source:    {message.Source}
           kind:      {Words(advice.Kind)}
           missing:   {advice.Missing}
           next step: {advice.NextStep}


        """);

    private static string Words(FailureKind kind) => string.Concat(kind.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
