using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The questionnaire, imported and archived once for all tests that read the result.</summary>
public sealed class ImportedInput : IAsyncLifetime, IDisposable
{
    private CommandResult? _archived;

    public TemporaryFolder Folder { get; } = new();

    /// <summary>What the archive command printed.</summary>
    internal CommandResult Archived => _archived!;

    public async Task InitializeAsync()
    {
        (await CommandLineProcess.RunAsync("ingest", QuestionnaireInput.Records, "--data", Folder.Data)).Expect(2);
        (await CommandLineProcess.RunAsync("history", "import", QuestionnaireInput.History, "--data", Folder.Data)).Expect(0);
        _archived = await CommandLineProcess.RunAsync("archive", "--all", "--data", Folder.Data);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Folder.Dispose();
}

[CollectionDefinition(nameof(ImportedInput))]
public sealed class ImportedInputCollection : ICollectionFixture<ImportedInput>;
