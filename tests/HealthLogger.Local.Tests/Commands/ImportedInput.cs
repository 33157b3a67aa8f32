using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

/// <summary>The real input, imported and archived once for all facts that read what came of it.</summary>
public sealed class ImportedInput : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private CommandResult? _archived;

    /// <summary>Skips the test where there is no real input.</summary>
    public TemporaryFolder Folder
    {
        get
        {
            RealInput.Require();
            return _folder;
        }
    }

    /// <summary>What archiving it has said.</summary>
    internal CommandResult Archived
    {
        get
        {
            RealInput.Require();
            return _archived!;
        }
    }

    public async Task InitializeAsync()
    {
        if (RealInput.IsThere)
        {
            (await CommandLineProcess.RunAsync("ingest", RealInput.Records, "--data", _folder.Data)).Expect(2);
            (await CommandLineProcess.RunAsync("history", "import", RealInput.History, "--data", _folder.Data)).Expect(0);
            _archived = await CommandLineProcess.RunAsync("archive", "--all", "--data", _folder.Data);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(nameof(ImportedInput))]
public sealed class ImportedInputCollection : ICollectionFixture<ImportedInput>;
