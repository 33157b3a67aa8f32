using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task IsCreatedByConcurrentProcesses()
    {
        for (var round = 0; round < 30; round++)
        {
            using var ready = new Barrier(8);
            var path = _folder[$"{round}", "data"];

            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    ready.SignalAndWait();
                    return DataFolder.Open(path);
                },
                default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Equal("{\"format\":2}\n", File.ReadAllText(Path.Combine(path, "format.json")));
            Assert.Single(Directory.GetFiles(path, "*", SearchOption.AllDirectories));
        }
    }

    [Theory]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":0,\"more\":true}")]
    public void IsOpenedIfItsFormatIsSupported(string format)
    {
        _folder.Write("format.json", format);

        Assert.Equal(_folder.Root, DataFolder.Open(_folder.Root).Root);
        Assert.Equal(format, File.ReadAllText(_folder["format.json"]));
    }

    [Theory]
    [InlineData("{\"format\":1}", "{\"format\":1,\"database\":true}\n")]
    [InlineData("{\"format\":0,\"more\":true}", "{\"format\":0,\"more\":true,\"database\":true}\n")]
    public void RemembersADatabaseThatItHas(string format, string becomes)
    {
        _folder.Write("format.json", format);
        _folder.Write("health.duckdb", "any");

        DataFolder.Open(_folder.Root);

        Assert.Equal(becomes, File.ReadAllText(_folder["format.json"]));
    }

    [Fact]
    public void IsNotSaidToBeOfThisVersionIfItsFormatIsLost()
    {
        _folder.Write("health.duckdb", "any");

        DataFolder.Open(_folder.Root);

        Assert.Equal("{\"format\":1,\"database\":true}\n", File.ReadAllText(_folder["format.json"]));
    }

    [Fact]
    public async Task RemembersADatabaseThatSeveralCreate()
    {
        for (var round = 0; round < 5; round++)
        {
            var path = _folder[$"{round}", "data"];

            await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                using var database = new Database(DataFolder.Open(path), TimeProvider.System);
                await database.UseAsync(connection => connection.Number("SELECT 1"), default);
            }));

            Assert.Equal("{\"format\":2,\"database\":true}\n", File.ReadAllText(Path.Combine(path, "format.json")));
        }
    }

    [Fact]
    public async Task IsNotUsedIfItsDatabaseIsLost()
    {
        using var database = new TestDatabase();
        await database.NumberAsync("SELECT 1");
        File.Delete(database.Folder.Database);

        var opened = Assert.Throws<DataFolderException>(() => DataFolder.Open(database.Root));
        await Assert.ThrowsAsync<DataFolderException>(() => database.NumberAsync("SELECT 1"));

        Assert.Contains("health.duckdb is missing", opened.Message, StringComparison.Ordinal);
        Assert.Contains("backup", opened.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(database.Folder.Database));
    }
}
