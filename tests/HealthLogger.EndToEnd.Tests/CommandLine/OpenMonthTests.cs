using HealthLogger.Core.Calendar;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class OpenMonthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(120)]
    public async Task CannotBeArchivedYet(int monthsAhead)
    {
        var month = Month.FromOrdinal(Month.Of(TimeProvider.System.GetUtcNow()).Ordinal + monthsAhead);

        var result = (await CommandLineProcess.RunAsync("archive", "--month", "2026-01", "--month", $"{month}", "--data", _folder.Data)).Expect(1);

        Assert.Equal($"{month} is not over yet: events can still enter it. It can be archived once {month.Next} has begun in UTC.\n", result.Errors);
        Assert.False(Directory.Exists(_folder["data", "_manifests"]));
    }

    [Fact]
    public async Task IsExcludedFromAll()
    {
        var now = TimeProvider.System.GetUtcNow();
        var open = _folder.Write("open.jsonl", $$"""{"userId":"u1","action":"now","timestamp":"{{now:yyyy-MM-ddTHH:mm:ss}}Z"}""");
        (await CommandLineProcess.RunAsync("history", "import", open, "--data", _folder.Data)).Expect(0);

        var result = (await CommandLineProcess.RunAsync("archive", "--all", "--data", _folder.Data)).Expect(0);

        Assert.Equal("There is nothing to do.\n", result.Output);
    }
}
