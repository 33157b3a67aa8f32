using System.Globalization;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class LogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StoresARecordOfNow()
    {
        var before = TimeProvider.System.GetUtcNow();

        var result = (await LogAsync("--mood", "75", "--fatigue", "20", "--flag", "exercise", "--flag", "caffeine")).Expect(0);

        var parts = result.Output.TrimEnd().Split(", ");
        Assert.Equal([$"Stored: {Environment.UserName}", "fatigue 20", "mood 75", "exercise", "caffeine"], [parts[0], .. parts[2..]]);
        Assert.InRange(DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture), before.AddSeconds(-1), TimeProvider.System.GetUtcNow());
        Assert.Empty(result.Errors);
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(1, database.Number($"SELECT count(*) FROM health_records WHERE user_id = '{Environment.UserName}' AND fatigue = 20 AND mood = 75 AND motivation IS NULL AND flags = 40"));
    }

    [Fact]
    public async Task StoresTheSameRecordOnce()
    {
        string[] record = ["--motivation", "5", "--user", "ann", "--at", "2026-01-31 08:30+09:00"];

        Assert.Equal("Stored: ann, 2026-01-31T08:30:00+09:00, motivation 5\n", (await LogAsync(record)).Expect(0).Output);
        Assert.Equal("Already there: ann, 2026-01-31T08:30:00+09:00, motivation 5\n", (await LogAsync(record)).Expect(0).Output);
    }

    [SkippableTheory]
    [InlineData("2026-07-01 08:30", 0, "Stored: ann, 2026-07-01T08:30:00+02:00, mood 5\n")]
    [InlineData("2026-01-01 08:30", 0, "Stored: ann, 2026-01-01T08:30:00+01:00, mood 5\n")]
    [InlineData("2026-03-29 02:30", 2, "recorded_at: does not exist in Europe/Berlin: the clocks were put forward; write the UTC offset\n")]
    public async Task TakesATimeOfThisMachinesClock(string at, int exitCode, string says)
    {
        Skip.If(OperatingSystem.IsWindows(), "TZ sets the time zone on Unix.");

        Assert.Equal((exitCode, says), await Shell.RunAsync(_folder.Root, $"TZ=Europe/Berlin hl log --mood 5 --user ann --at '{at}' --data data"));
    }

    [Fact]
    public async Task SaysEveryErrorOfAnInvalidRecord()
    {
        var result = (await LogAsync("--mood", "high", "--fatigue", "101", "--at", "2999-01-01T00:00:00Z")).Expect(2);

        Assert.Equal(
            """
            fatigue: must be an integer from 0 to 100, written in digits only
            mood: must be an integer from 0 to 100, written in digits only, not a string
            recorded_at: is more than 5 minutes in the future

            """,
            result.Errors);
        Assert.False(Directory.Exists(_folder.Data));
    }

    private Task<CommandResult> LogAsync(params string[] args) => CommandLineProcess.RunAsync(["log", .. args, "--data", _folder.Data]);
}
