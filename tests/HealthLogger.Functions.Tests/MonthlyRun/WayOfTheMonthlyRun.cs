using System.Text.Json.Nodes;
using HealthLogger.Functions.Tests.Template;

namespace HealthLogger.Functions.Tests.MonthlyRun;

/// <summary>The state machine's definition, run: what it asks of the functions, in which order, and what becomes of failures.</summary>
public sealed class WayOfTheMonthlyRun
{
    private const string Plan = """{"started_at":"2020-02-01T13:00:02Z","months":["2020-01"],"segments":[{"number":0,"of":2},{"number":1,"of":2}],"reports":["2020-01"]}""";

    private const string Segment = """{"step":"segment","months":["2020-01"],"number":0,"of":2}""";

    private const string Report = """
        {"month":"2020-01","is_new":true,"json":"s3://b/2020-01.json","csv":"s3://b/2020-01.csv","html":"s3://b/2020-01.html","complete":true,"revision":1}
        """;

    private static readonly JsonNode Definition = StackTemplate.Properties("MonthlyRun")["Definition"]!;

    private readonly List<string> _calls = [];
    private readonly Dictionary<string, Queue<string>> _failures = [];
    private string _plan = Plan;
    private string _report = Report;

    [Fact]
    public void PlansArchivesCompletesReportsAndTells()
    {
        Run();
        Assert.Equal(
        [
            """archive {"step":"plan"}""",
            """archive {"step":"segment","months":["2020-01"],"number":0,"of":2}""",
            """archive {"step":"segment","months":["2020-01"],"number":1,"of":2}""",
            """archive {"step":"manifest","months":["2020-01"],"started_at":"2020-02-01T13:00:02Z"}""",
            """report {"month":"2020-01","unless_stored":true}""",
            "tell Health Logger: the report of 2020-01",
        ], _calls);
    }

    [Fact]
    public void TellsWhereTheReportLies()
    {
        JsonObject? message = null;
        new StateMachine((resource, input) => Answer(resource, message = input)).Run(Definition, new JsonObject());
        Assert.Equal(
            "The report of 2020-01 is made: s3://b/2020-01.html (page), s3://b/2020-01.json (figures), s3://b/2020-01.csv (days). "
            + "The archive had every usage event of the month: true",
            message!["Message"]!.GetValue<string>());
        Assert.Equal("${NoticesArn}", message["TopicArn"]!.GetValue<string>());
    }

    [Fact]
    public void AsksOnlyForTheReportWhereNoMonthIsDue()
    {
        _plan = """{"started_at":"2020-02-02T13:00:02Z","months":[],"segments":[],"reports":["2020-01"]}""";
        _report = """{"month":"2020-01","is_new":false,"json":"s3://b/2020-01.json","csv":"s3://b/2020-01.csv","html":"s3://b/2020-01.html"}""";
        Run();
        Assert.Equal(["""archive {"step":"plan"}""", """report {"month":"2020-01","unless_stored":true}"""], _calls);
    }

    [Fact]
    public void CompletesAMonthWhoseSegmentsAreAllDone()
    {
        _plan = """{"started_at":"2020-02-02T13:00:02Z","months":["2020-01"],"segments":[],"reports":[]}""";
        Run();
        Assert.Equal(
            ["""archive {"step":"plan"}""", """archive {"step":"manifest","months":["2020-01"],"started_at":"2020-02-02T13:00:02Z"}"""], _calls);
    }

    [Fact]
    public void TriesAgainWhatLambdaThrottlesAndWhatAFunctionThrew()
    {
        _failures[Segment] = new(["Lambda.TooManyRequestsException", "Lambda.TooManyRequestsException", "AmazonS3Exception"]);
        Run();
        Assert.Equal(4, _calls.Count(call => call == $"archive {Segment}"));
        Assert.Equal(9, _calls.Count);
    }

    [Fact]
    public void FailsNamingTheSegmentAndWritesNoManifest()
    {
        _failures[Segment] = new(Enumerable.Repeat("TimeoutException", 100));
        var failure = Assert.Throws<StateFailedException>(Run);
        Assert.Equal(("TimeoutException", "Segment 0 of 2 was not archived: what the function said"), (failure.Error, failure.Cause));
        Assert.Equal(3, _calls.Count(call => call == $"archive {Segment}"));
        Assert.DoesNotContain(_calls, call => call.Contains("manifest", StringComparison.Ordinal) || call.StartsWith("report", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"step":"plan"}""", "The archive was not planned: what the function said")]
    [InlineData("""{"step":"manifest","months":["2020-01"],"started_at":"2020-02-01T13:00:02Z"}""", "The manifests were not written: what the function said")]
    [InlineData("""{"month":"2020-01","unless_stored":true}""", "The report of 2020-01 was not made: what the function said")]
    public void FailsNamingTheStep(string input, string cause)
    {
        _failures[input] = new(Enumerable.Repeat("Lambda.ServiceException", 100));
        Assert.Equal(cause, Assert.Throws<StateFailedException>(Run).Cause);
    }

    private void Run() => new StateMachine(Answer).Run(Definition, new JsonObject());

    private JsonNode? Answer(string resource, JsonObject input)
    {
        var sent = input.ToJsonString();
        _calls.Add(resource switch
        {
            "${ArchiveArn}" => $"archive {sent}",
            "${ReportArn}" => $"report {sent}",
            _ => $"tell {input["Subject"]!.GetValue<string>()}",
        });
        if (_failures.GetValueOrDefault(sent)?.TryDequeue(out var error) == true)
        {
            throw new StateFailedException(error, "what the function said");
        }

        return JsonNode.Parse(sent == """{"step":"plan"}""" ? _plan : resource == "${ReportArn}" ? _report : "{}");
    }
}
