using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>The command <c>trends</c>.</summary>
public sealed class TrendsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PrintsWhatAPersonRecordedAndNamesAPersonWithoutRecords()
    {
        (await CommandLineProcess.RunAsync("log", "--mood", "75", "--user", "ann", "--data", _folder.Data)).Expect(0);

        var known = (await CommandLineProcess.RunAsync("trends", "--user", "ann", "--days", "7", "--data", _folder.Data)).Expect(0);
        var unknown = (await CommandLineProcess.RunAsync("trends", "--user", "anne", "--days", "7", "--data", _folder.Data)).Expect(1);

        Assert.Contains("75", known.Output, StringComparison.Ordinal);
        Assert.Empty(unknown.Output);
        Assert.Equal(
            "There are no records of 'anne' in the last 7 days. Check the spelling of the name, or ask for more days with --days.\n", unknown.Errors);
    }
}
