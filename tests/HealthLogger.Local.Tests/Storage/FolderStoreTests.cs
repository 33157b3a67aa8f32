using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

public sealed class FolderStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TemporaryFiles TemporaryFiles => new(_folder[".incoming"]);

    private const int Racers = 8;

    private FolderStore Store => new(_folder.Root);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CommitsOneOfSeveralConcurrentWritesOfAKey()
    {
        for (var round = 0; round < 30; round++)
        {
            var key = $"history/{round}.gz";
            using var ready = new Barrier(Racers);

            var drafts = await Task.WhenAll(Enumerable.Range(0, Racers).Select(number => BeginAsync(key, $"{number}")));

            var committed = await Task.WhenAll(drafts.Select(draft => AtOnce(ready, () => draft.CommitAsync(default))));
            await Task.WhenAll(drafts.Select(draft => draft.DisposeAsync().AsTask()));

            Assert.Single(committed, true);
            Assert.Equal($"{Array.IndexOf(committed, true)}", await ReadAsync(key));
            Assert.Empty(Directory.GetFiles(_folder[".incoming"]));
        }
    }

    [Fact]
    public async Task ReadsAnObjectBeforeItsWriterIsDisposed()
    {
        await using var writer = await Store.BeginAsync("a/b", default);
        await writer.WriteAsync("whole"u8.ToArray(), default);
        Assert.True(await writer.CommitAsync(default));

        Assert.Equal("whole", await ReadAsync("a/b"));
    }

    [Fact]
    public async Task RemovesOnlyAbandonedFiles()
    {
        await using var writer = await Store.BeginAsync("a/b", default);
        await writer.WriteAsync("being written"u8.ToArray(), default);
        _folder.Write(Path.Combine(".incoming", "abandoned"), "half an obj");

        TemporaryFiles.RemoveAbandoned();

        Assert.Single(Directory.GetFiles(_folder[".incoming"]), path => Path.GetExtension(path) != ".lock");
        Assert.False(File.Exists(_folder[".incoming", "abandoned"]));
        Assert.True(await writer.CommitAsync(default));
        TemporaryFiles.RemoveAbandoned();
        Assert.Equal("being written", await ReadAsync("a/b"));
        await writer.DisposeAsync();
        Assert.Empty(Directory.GetFiles(_folder[".incoming"]));
    }

    [Fact]
    public async Task RemovesAbandonedFilesWhileOthersWrite()
    {
        using var done = new CancellationTokenSource();
        var clearing = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                TemporaryFiles.RemoveAbandoned();
            }
        });

        for (var number = 0; number < 100; number++)
        {
            Assert.True(await CreateAsync($"a/{number}", $"{number}"));
            Assert.Equal($"{number}", await ReadAsync($"a/{number}"));
        }

        await done.CancelAsync();
        await clearing;
        Assert.Equal(100, Directory.GetFiles(_folder["a"]).Length);
    }

    private async Task<bool> CreateAsync(string key, string content)
    {
        await using var writer = await BeginAsync(key, content);
        return await writer.CommitAsync(default);
    }

    private async Task<IObjectWriter> BeginAsync(string key, string content)
    {
        var writer = await Store.BeginAsync(key, default);
        await writer.WriteAsync(Encoding.UTF8.GetBytes(content), default);
        return writer;
    }

    private static Task<bool> AtOnce(Barrier ready, Func<Task<bool>> work) => Task.Factory.StartNew(
        () =>
        {
            ready.SignalAndWait();
            return work();
        },
        default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private async Task<string> ReadAsync(string key)
    {
        using var text = new StreamReader((await Store.OpenAsync(key, default))!);
        return await text.ReadToEndAsync();
    }
}
