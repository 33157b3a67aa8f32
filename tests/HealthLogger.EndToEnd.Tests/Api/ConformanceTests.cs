using System.Text.RegularExpressions;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>Each host gives the answers of the contract, and both give the same.</summary>
public sealed class ConformanceTests(Conversations conversations) : IClassFixture<Conversations>
{
    private static readonly string[] Compared =
        ["Content-Type", "Cache-Control", "Allow", "Retry-After", "Location", "Link", "ETag", "Vary", "WWW-Authenticate"];

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
        if (!Conversation.Steps.Single(step => step.Name == name).IsRefusedByGateway)
        {
            Assert.Equal(HeadersOf(deployed), HeadersOf(served));
            Assert.Equal(Masked(deployed.Text), Masked(served.Text));
        }
    }

    [Fact]
    public async Task OnServeEachHasTheirOwnRecords() => CheckRecords(await conversations.ServedAsync());

    [SkippableFact]
    public async Task OnAwsEachHasTheirOwnRecords() => CheckRecords(await conversations.DeployedAsync());

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

    // What differs each time: new ids, times of writing, cursors, and ids of queries.
    private static string Masked(string text) => Regex.Replace(
        text,
        """(?<="written_at":")[^"]+|(?<="next":")[^"]+|(?<=/queries/)[A-Za-z0-9_-]+|(?<=page=)[A-Za-z0-9_-]+|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|(?<="recorded_at":")[^"]+(?=","utc_offset_minutes":0)""",
        "*");
}
