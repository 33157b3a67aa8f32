using System.Text;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class ImportedInputTests : IDisposable
{
    private const string Wrong = ": -25";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StoresEveryRecordExceptTheThreeInvalidOnes()
    {
        var result = (await IngestAsync(QuestionnaireInput.Records)).Expect(2);

        Assert.Equal("1,744 accepted, 3 rejected; 1,744 new, 0 already there\n", result.Output);
        Assert.Contains("line 400: mood: must be an integer from 0 to 100", result.Errors, StringComparison.Ordinal);
        Assert.Contains(RejectedFiles.Only(_folder.Data)[(_folder.Root.Length + 1)..], result.Errors, StringComparison.Ordinal);
        Assert.Equal(WrongLines(), File.ReadAllBytes(RejectedFiles.Only(_folder.Data)));
    }

    [Fact]
    public async Task AddsNothingTheSecondTime()
    {
        await IngestAsync(QuestionnaireInput.Records);

        var again = (await IngestAsync(QuestionnaireInput.Records)).Expect(2);

        Assert.Equal("1,744 accepted, 3 rejected; 0 new, 1,744 already there\n", again.Output);
        Assert.Equal([WrongLines(), WrongLines()], RejectedFiles.All(_folder.Data).Select(File.ReadAllBytes));
    }

    [Fact]
    public async Task StoresEveryEventOnce()
    {
        var first = (await CommandLineProcess.RunAsync("history", "import", QuestionnaireInput.History, "--data", _folder.Data)).Expect(0);
        var again = (await CommandLineProcess.RunAsync("history", "import", QuestionnaireInput.History, "--data", _folder.Data)).Expect(0);

        Assert.Equal("4,324 events accepted, 0 rejected; 4,324 new, 0 already there\n", first.Output);
        Assert.Equal("4,324 events accepted, 0 rejected; 0 new, 4,324 already there\n", again.Output);
        Assert.Empty(first.Errors + again.Errors);
    }

    private Task<CommandResult> IngestAsync(string file) => CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data);

    private static byte[] WrongLines() => Encoding.UTF8.GetBytes(string.Concat(
        File.ReadLines(QuestionnaireInput.Records).Where(line => line.Contains(Wrong, StringComparison.Ordinal)).Select(line => line + "\n")));
}
