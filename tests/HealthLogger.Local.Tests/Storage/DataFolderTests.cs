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

            Assert.Equal("{\"format\":1}\n", File.ReadAllText(Path.Combine(path, "format.json")));
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
}
