using System.Text.RegularExpressions;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>Each host gives the answers of the contract, and both give the same.</summary>
public sealed class ConformanceTests(Conversations conversations) : IClassFixture<Conversations>
{
    private static readonly string[] Compared =
    [
        "Content-Type", "Cache-Control", "Allow", "Retry-After", "Location", "Link", "ETag", "Vary", "Content-Language", "WWW-Authenticate",
        "Cross-Origin-Opener-Policy",
    ];

    public static TheoryData<string> Names => [.. Conversation.Steps.Select(step => step.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ServeAnswers(string name) => Check(name, (await conversations.ServedAsync())[name]);

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task TheFunctionsAnswer(string name) => Check(name, (await conversations.DeployedAsync())[name]);

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task BothAnswerAlike(string name)
    {
        var deployed = (await conversations.DeployedAsync())[name].Answer;
        var served = (await conversations.ServedAsync())[name].Answer;

        Assert.Equal(deployed.Status, served.Status);
        if (Conversation.Steps.Single(step => step.Name == name) is { IsRefusedByGateway: false, DependsOnSignIn: false })
        {
            Assert.Equal(HeadersOf(deployed), HeadersOf(served));
            Assert.Equal(Masked(deployed.Text), Masked(served.Text));
        }
    }

    [Fact]
    public async Task OnServeEachHasTheirOwnRecords() => CheckRecords(await conversations.ServedAsync());

    [SkippableFact]
    public async Task OnAwsEachHasTheirOwnRecords() => CheckRecords(await conversations.DeployedAsync());

    [Fact]
    public async Task OnServeTrendsAreOfTheirOwn() => CheckTrends(await conversations.ServedAsync());

    [SkippableFact]
    public async Task OnAwsTrendsAreOfTheirOwn() => CheckTrends(await conversations.DeployedAsync());

    // On even days before today with the flag, on odd days without it.
    private static void CheckTrends(IReadOnlyDictionary<string, Exchange> exchanges)
    {
        var trends = new Earlier(exchanges).Json("trends of a month");
        Assert.Equal(
            [null, .. Enumerable.Range(1, 24).Select(days => (double?)(40 + days)), .. Enumerable.Repeat((double?)null, 5)],
            trends["daily"]!.AsArray().Reverse().Select(day => (double?)day!["mood"]));
        var flag = Assert.Single(trends["flags"]!.AsArray())!;
        Assert.Equal(("exercise", 12, 12, 1d), ((string?)flag["flag"], (int)flag["days_with"]!, (int)flag["days_without"]!, (double)flag["mood"]!["difference"]!));
        Assert.Equal("1 of 7", Recorded("trends of one day"));
        Assert.Equal("6 of 7", Recorded("trends of a week"));
        Assert.Equal("24 of 31", Recorded("trends at the location"));

        string Recorded(string step) =>
            new Earlier(exchanges).Json(step)["daily"]!.AsArray() is var days ? $"{days.Count(day => (int)day!["records"]! > 0)} of {days.Count}" : "";
    }

    // Corrected, deleted, and untouched by what others have sent under the same ids.
    private static void CheckRecords(IReadOnlyDictionary<string, Exchange> exchanges)
    {
        Assert.Equal(["r-5 80", "r-4 70", "r-1 41"], Records("records after all"));
        Assert.Equal(["h-1 33"], Records("records of the hostile name after all"));
        Assert.Contains("r-4 99", Records("records of another after all"));

        IEnumerable<string> Records(string step) => new Earlier(exchanges).Json(step)["records"]!.AsArray().Select(record => $"{record!["record_id"]} {record["mood"]}");
    }

    private static void Check(string name, Exchange exchange)
    {
        var step = Conversation.Steps.Single(step => step.Name == name);
        var (call, answer) = exchange;
        Assert.True(step.Status == answer.Status, $"{answer.Status} instead of {step.Status}: {answer.Text}");
        if (!step.IsRefusedByGateway || answer.MediaType != "application/json")
        {
            Described.Check(call, answer);
        }
    }

    private static IEnumerable<string> HeadersOf(ApiAnswer answer) => Compared.Select(name => $"{name}: {Masked(answer[name])}");

    // What differs each time: new ids, times of writing and of computing, cursors, and ids of queries.
    private static string Masked(string text) => Regex.Replace(
        text,
        """(?<="written_at":")[^"]+|(?<="made_at": ")[^"]+|(?<="next":")[^"]+|(?<=/queries/)[A-Za-z0-9_-]+|(?<=page=)[A-Za-z0-9_-]+|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|(?<="recorded_at":")[^"]+(?=","utc_offset_minutes":0)""",
        "*");
}
