using System.Text.Json.Nodes;
using HealthLogger.Aws;
using HealthLogger.Core.Archive;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Functions.Events;
using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.MonthlyRun;

/// <summary>Runs of the state machine: the calls of the functions, their order, and failures.</summary>
public sealed class MonthlyRunTests
{
    private const string Plan = """{"started_at":"2020-02-01T13:00:02Z","months":["2020-01"],"segments":[{"number":0,"of":2},{"number":1,"of":2}],"reports":["2020-01"]}""";

    private const string Segment = """{"step":"segment","months":["2020-01"],"number":0,"of":2}""";

    private const string Report = $$"""{"month":"2020-01","unless_stored":true,"since":"{{StateValues.StartTime}}"}""";

    private const string Made = """
        {"month":"2020-01","is_new":true,"json":"s3://b/2020-01.json","csv":"s3://b/2020-01.csv","html":"s3://b/2020-01.html","complete":true,"revision":1,"note":"Some figures are withheld."}
        """;

    private static readonly JsonNode Definition = StackTemplate.Properties("MonthlyRun")["Definition"]!;

    private readonly List<string> _calls = [];
    private readonly Dictionary<string, Queue<string>> _failures = [];
    private string _plan = Plan;
    private string _report = Made;

    [Fact]
    public void PlansArchivesReportsAndNotifies()
    {
        Run();
        Assert.Equal(
        [
            """archive {"step":"plan"}""",
            """archive {"step":"segment","months":["2020-01"],"number":0,"of":2}""",
            """archive {"step":"segment","months":["2020-01"],"number":1,"of":2}""",
            """archive {"step":"manifest","months":["2020-01"],"started_at":"2020-02-01T13:00:02Z"}""",
            """archive {"step":"verify","months":["2020-01"]}""",
            $"report {Report}",
            "notify Health Logger: the report of 2020-01",
        ], _calls);
    }

    [Fact]
    public void NotifiesOfTheLocationOfTheReport()
    {
        JsonObject? message = null;
        new StateMachine((resource, input) => RunTask(resource, message = input)).Run(Definition, new JsonObject());
        Assert.Equal(
            "The report of 2020-01 is made: s3://b/2020-01.html (page), s3://b/2020-01.json (figures), s3://b/2020-01.csv (days). "
            + "The archive had every usage event of the month: true. Some figures are withheld.",
            message!["Message"]!.GetValue<string>());
        Assert.Equal("${NoticesArn}", message["TopicArn"]!.GetValue<string>());
    }

    [Fact]
    public void MakesOnlyTheReportIfNoMonthIsDue()
    {
        _plan = """{"started_at":"2020-02-02T13:00:02Z","months":[],"segments":[],"reports":["2020-01"]}""";
        _report = Made.Replace("\"is_new\":true", "\"is_new\":false", StringComparison.Ordinal);
        Run();
        Assert.Equal(["""archive {"step":"plan"}""", $"report {Report}"], _calls);
    }

    [Fact]
    public void CompletesAMonthWhoseSegmentsAreAllDone()
    {
        _plan = """{"started_at":"2020-02-02T13:00:02Z","months":["2020-01"],"segments":[],"reports":[]}""";
        Run();
        Assert.Equal(
            [
                """archive {"step":"plan"}""",
                """archive {"step":"manifest","months":["2020-01"],"started_at":"2020-02-02T13:00:02Z"}""",
                """archive {"step":"verify","months":["2020-01"]}""",
            ],
            _calls);
    }

    [Fact]
    public void RetriesThrottlingAndExceptions()
    {
        _failures[Segment] = new(["Lambda.TooManyRequestsException", "Lambda.TooManyRequestsException", "AmazonS3Exception"]);
        Run();
        Assert.Equal(4, _calls.Count(call => call == $"archive {Segment}"));
        Assert.Equal(10, _calls.Count);
    }

    /// <summary>An erasure takes over a quarter of an hour, in which neither archive runs begin nor reports are made.</summary>
    [Fact]
    public void WaitsForTheErasureOfAPerson()
    {
        const string PlanStep = """{"step":"plan"}""";
        (_failures[PlanStep], _failures[Report]) = (Erasures(6), Erasures(6));
        Run();
        Assert.Equal((7, 7), (_calls.Count(call => call == $"archive {PlanStep}"), _calls.Count(call => call == $"report {Report}")));

        static Queue<string> Erasures(int count) => new(Enumerable.Repeat(nameof(ErasureInterruptedException), count));
    }

    [Theory]
    [InlineData(nameof(ArchiveTooSlowException))]
    [InlineData(nameof(UnknownEventException))]
    [InlineData(nameof(MissingPermissionException))]
    [InlineData(nameof(MissingResourceException))]
    [InlineData(nameof(MonthNotArchivedException))]
    public void FailsWithoutARetryIfARetryCannotHelp(string error)
    {
        _failures[Segment] = new([error]);
        Assert.Equal(error, Assert.Throws<StateFailedException>(Run).Error);
        Assert.Single(_calls, call => call == $"archive {Segment}");
    }

    [Theory]
    [InlineData(nameof(UnknownEventException))]
    [InlineData(nameof(MissingPermissionException))]
    [InlineData(nameof(MissingResourceException))]
    [InlineData(nameof(MonthNotArchivedException))]
    [InlineData(nameof(DamagedReportException))]
    [InlineData(nameof(MonthNotOverException))]
    public void TriesAReportOnceMoreAtTheEndIfARetryCannotHelp(string error)
    {
        _failures[Report] = new(Enumerable.Repeat(error, 100));
        Assert.Equal(error, Assert.Throws<StateFailedException>(Run).Error);
        Assert.Equal(2, _calls.Count(call => call == $"report {Report}"));
    }

    /// <summary>Otherwise a stack that nobody uses yet would raise an alarm every month.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)] // empty at the last attempt
    public void AMonthWithoutDataDoesNotFailTheRun(int timeouts, int calls)
    {
        _plan = Plan.Replace("\"reports\":[", "\"reports\":[\"2019-12\",", StringComparison.Ordinal);
        var empty = Report.Replace("2020-01", "2019-12", StringComparison.Ordinal);
        _failures[empty] = new([.. Enumerable.Repeat("TimeoutException", timeouts), nameof(EmptyReportException)]);
        Run();
        Assert.Equal(calls, _calls.Count(call => call == $"report {empty}"));
        Assert.Equal(["notify Health Logger: the report of 2020-01"], Notices);
    }

    [Fact]
    public void WritesNoManifestIfASegmentFailed()
    {
        _failures[Segment] = new(Enumerable.Repeat("TimeoutException", 100));
        Assert.Throws<StateFailedException>(Run);
        Assert.Equal(3, _calls.Count(call => call == $"archive {Segment}"));
        Assert.DoesNotContain(_calls, call => call.Contains("manifest", StringComparison.Ordinal) || call.StartsWith("report", StringComparison.Ordinal));
    }

    [Fact]
    public void MakesNoReportFromAnArchiveThatDiffersFromItsManifest()
    {
        _failures["""{"step":"verify","months":["2020-01"]}"""] = new(Enumerable.Repeat(nameof(ArchiveDiffersException), 100));
        Assert.Equal(nameof(ArchiveDiffersException), Assert.Throws<StateFailedException>(Run).Error);
        Assert.Equal(3, _calls.Count(call => call.Contains("verify", StringComparison.Ordinal)));
        Assert.DoesNotContain(_calls, call => call.StartsWith("report", StringComparison.Ordinal));
        Assert.Contains("archive verify --aws --month M", StackTemplate.Properties("MonthlyRunFailedAlarm")["AlarmDescription"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void NotifiesAboutTheOtherMonthsBeforeItFails()
    {
        _plan = Plan.Replace("\"reports\":[", "\"reports\":[\"2019-12\",", StringComparison.Ordinal);
        _failures[Report.Replace("2020-01", "2019-12", StringComparison.Ordinal)] = new(Enumerable.Repeat("TimeoutException", 100));
        Assert.Throws<StateFailedException>(Run);
        Assert.Equal(["notify Health Logger: the report of 2020-01"], Notices);
    }

    [Fact]
    public void NotifiesOfAReportThatWasMadeAtTheLastAttempt()
    {
        _plan = Plan.Replace("\"reports\":[", "\"reports\":[\"2019-12\",", StringComparison.Ordinal);
        _failures[Report.Replace("2020-01", "2019-12", StringComparison.Ordinal)] = new(Enumerable.Repeat("TimeoutException", 3));
        Run();
        Assert.Equal(["notify Health Logger: the report of 2020-01", "notify Health Logger: the report of 2019-12"], Notices);
    }

    /// <summary>The last state is a task, at which a redrive continues.</summary>
    [Theory]
    [InlineData("""{"step":"plan"}""", "Plan")]
    [InlineData(Segment, "Segment")]
    [InlineData("""{"step":"manifest","months":["2020-01"],"started_at":"2020-02-01T13:00:02Z"}""", "Manifest")]
    [InlineData("""{"step":"verify","months":["2020-01"]}""", "Verify")]
    [InlineData(Report, "MissingReport")]
    public void FailsAtTheTaskWithTheErrorOfTheFunction(string input, string state)
    {
        _failures[input] = new(Enumerable.Repeat("Lambda.ServiceException", 100));
        var machine = new StateMachine(RunTask);
        var failure = Assert.Throws<StateFailedException>(() => machine.Run(Definition, new JsonObject()));
        Assert.Equal(("Lambda.ServiceException", "the function's message"), (failure.Error, failure.Cause));
        Assert.Equal(state, machine.Entered[^1]);
    }

    private IEnumerable<string> Notices => _calls.Where(call => call.StartsWith("notify", StringComparison.Ordinal));

    private void Run() => new StateMachine(RunTask).Run(Definition, new JsonObject());

    private JsonNode? RunTask(string resource, JsonObject input)
    {
        var sent = input.ToJsonString();
        _calls.Add(resource switch
        {
            "${ArchiveArn}" => $"archive {sent}",
            "${ReportArn}" => $"report {sent}",
            _ => $"notify {input["Subject"]!.GetValue<string>()}",
        });
        if (_failures.GetValueOrDefault(sent)?.TryDequeue(out var error) == true)
        {
            throw new StateFailedException(error, "the function's message");
        }

        return JsonNode.Parse(sent == """{"step":"plan"}""" ? _plan : resource == "${ReportArn}" ? ReportOf(input) : "{}");
    }

    private string ReportOf(JsonObject input) => _report.Replace("2020-01", input["month"]!.GetValue<string>(), StringComparison.Ordinal);
}
