using System.Globalization;
using System.Text.Json.Nodes;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class LateEventsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AreAddedToTheArchive()
    {
        await ImportAsync("early.jsonl", 0, 100);
        (await RunAsync("archive", "--all")).Expect(0);
        var before = ArchivedObjects.Of(_folder.Data);

        await ImportAsync("late.jsonl", 90, 30);
        var late = (await RunAsync("archive", "--all")).Expect(0);

        Assert.StartsWith("2026-01: 120 events in 2 files, ", late.Output, StringComparison.Ordinal);
        Assert.EndsWith("; late events make it revision 2\n", late.Output, StringComparison.Ordinal);
        Assert.Equal(120, ArchivedObjects.Of(_folder.Data).Items);
        Assert.Equal(before.Prints, ArchivedObjects.Of(_folder.Data).Prints.Intersect(before.Prints));
        Assert.Equal(120, JsonNode.Parse((await RunAsync("report", "--month", "2026-01", "--format", "json")).Expect(0).Output)!["usage"]!["total"]!.GetValue<int>());
        Assert.StartsWith("There is nothing to do", (await RunAsync("archive", "--all")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreInTheNextReport()
    {
        await ImportAsync("early.jsonl", 0, 100);
        (await RunAsync("archive", "--all")).Expect(0);
        await ImportAsync("late.jsonl", 100, 30);

        var report = (await RunAsync("report", "--month", "2026-01", "--format", "json")).Expect(0);

        Assert.Equal(130, JsonNode.Parse(report.Output)!["usage"]!["total"]!.GetValue<int>());
        Assert.Contains("Archived 2026-01: 130 events in 2 files", report.Errors, StringComparison.Ordinal);
    }

    private async Task ImportAsync(string name, int first, int count)
    {
        var lines = Enumerable.Range(first, count).Select(number => string.Create(
            CultureInfo.InvariantCulture, $$"""{"userId":"u{{number % 7}}","action":"a{{number}}","timestamp":"2026-01-{{1 + number % 31:D2}}T00:00:00Z"}"""));
        (await RunAsync("history", "import", _folder.Write(name, string.Join('\n', lines)))).Expect(0);
    }

    private Task<CommandResult> RunAsync(params string[] args) => CommandLineProcess.RunAsync([.. args, "--data", _folder.Data]);
}
