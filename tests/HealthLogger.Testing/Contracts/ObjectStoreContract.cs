using System.Text;
using HealthLogger.Core.Archive;

namespace HealthLogger.Testing.Contracts;

/// <summary>The tests that every <see cref="IObjectStore"/> must pass.</summary>
public abstract class ObjectStoreContract
{
    /// <summary>A store that is empty at the start of the test.</summary>
    protected abstract IObjectStore Store { get; }

    [Fact]
    public async Task AnObjectHasTheBytesThatWereWritten()
    {
        var bytes = new byte[6 * 1024 * 1024 + 7];
        new Random(1).NextBytes(bytes);
        await using (var writer = await Store.BeginAsync("history/year=2026/a.gz", default))
        {
            await writer.WriteAsync(bytes.AsMemory(0, 1), default);
            await writer.WriteAsync(default, default);
            await writer.WriteAsync(bytes.AsMemory(1), default);
            Assert.True(await writer.CommitAsync(default));
        }

        Assert.Equal(bytes, await ReadAsync("history/year=2026/a.gz"));
    }

    [Fact]
    public async Task AnEmptyObjectIsAnObject()
    {
        Assert.True(await CreateAsync("empty", ""));

        Assert.Empty((await ReadAsync("empty"))!);
        Assert.Equal(["empty"], await ListAsync("empty"));
    }

    [Fact]
    public async Task AMissingObjectIsNull()
    {
        await CreateAsync("a/b", "1");

        Assert.Null(await Store.OpenAsync("a/c", default));
        Assert.Null(await Store.OpenAsync("c/b", default));
    }

    [Fact]
    public async Task AnObjectIsInvisibleBeforeItIsCommitted()
    {
        await using var writer = await Store.BeginAsync("a/b", default);
        await writer.WriteAsync(new byte[100_000], default);

        Assert.Null(await Store.OpenAsync("a/b", default));
        Assert.Empty(await ListAsync("a/"));
        Assert.Empty(await ListAsync(""));
        Assert.True(await writer.CommitAsync(default));
        Assert.Equal(["a/b"], await ListAsync(""));
    }

    [Fact]
    public async Task AnUncommittedObjectLeavesNothing()
    {
        await using (var writer = await Store.BeginAsync("a/b", default))
        {
            await writer.WriteAsync(new byte[100_000], default);
        }

        Assert.Null(await Store.OpenAsync("a/b", default));
        Assert.Empty(await ListAsync(""));
        Assert.True(await CreateAsync("a/b", "1"));
    }

    [Fact]
    public async Task ASecondObjectWithTheSameKeyIsRefused()
    {
        Assert.True(await CreateAsync("a/b", "first"));
        Assert.False(await CreateAsync("a/b", "second"));

        Assert.Equal("first", Encoding.UTF8.GetString((await ReadAsync("a/b"))!));
        Assert.Equal(["a/b"], await ListAsync(""));
    }

    [Fact]
    public async Task OnlyOneOfSeveralWritersCommits()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => CreateAsync("a/b", new string((char)('a' + i), 50_000)))));

        var winner = Array.IndexOf(created, true);
        Assert.Single(created, true);
        Assert.Equal(new string((char)('a' + winner), 50_000), Encoding.UTF8.GetString((await ReadAsync("a/b"))!));
    }

    [Fact]
    public async Task AListingHasTheLengthsOfObjects()
    {
        foreach (var length in new[] { 0, 1, 70_000 })
        {
            Assert.True(await CreateAsync($"l/{length:D5}", new string('x', length)));
        }

        var objects = new List<StoredObject>();
        await foreach (var each in Store.ListObjectsAsync("l/", default))
        {
            objects.Add(each);
        }

        Assert.Equal([new("l/00000", 0), new("l/00001", 1), new StoredObject("l/70000", 70_000)], objects);
    }

    [Fact]
    public async Task KeysAreListedByPrefixInOrdinalOrder()
    {
        foreach (var key in new[] { "p/b/1", "p/a.late-0001", "p/a", "p/B", "p/a-of", "q", "p/bb", "o/p/a" })
        {
            Assert.True(await CreateAsync(key, "1"));
        }

        Assert.Equal(["p/B", "p/a", "p/a-of", "p/a.late-0001", "p/b/1", "p/bb"], await ListAsync("p/"));
        Assert.Equal(["p/b/1", "p/bb"], await ListAsync("p/b"));
        Assert.Equal(["p/a", "p/a-of", "p/a.late-0001"], await ListAsync("p/a"));
        Assert.Empty(await ListAsync("p/c"));
        Assert.Empty(await ListAsync("nowhere/at/all"));
        Assert.Equal(8, (await ListAsync("")).Count);
    }

    [Fact]
    public async Task ACancelledListEnds()
    {
        await CreateAsync("a/b", "1");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Store.ListAsync("a/", cancelled.Token))
            {
            }
        });
    }

    private async Task<bool> CreateAsync(string key, string content)
    {
        await using var writer = await Store.BeginAsync(key, default);
        await writer.WriteAsync(Encoding.UTF8.GetBytes(content), default);
        return await writer.CommitAsync(default);
    }

    private async Task<byte[]?> ReadAsync(string key)
    {
        await using var stream = await Store.OpenAsync(key, default);
        using var copy = new MemoryStream();
        await (stream ?? Stream.Null).CopyToAsync(copy);
        return stream is null ? null : copy.ToArray();
    }

    private async Task<List<string>> ListAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var key in Store.ListAsync(prefix, default))
        {
            keys.Add(key);
        }

        return keys;
    }
}
