using System.Text.Json.Nodes;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary><c>archive verify --aws</c>, below a prefix and without one.</summary>
public sealed class VerifyOnAwsTests : IAsyncLifetime
{
    private LoopbackStack _stack = null!;

    public async Task InitializeAsync() => _stack = await LoopbackStack.StartAsync();

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("team/usage/")]
    public async Task NamesWhatIsDamaged(string prefix)
    {
        _stack.Choices["ARCHIVE_PREFIX"] = prefix;
        var events = Enumerable.Range(0, 20).Select(i => Some.UsageEvent($"user-{i}", at: "2019-05-02T10:00:00Z"));
        await File.WriteAllLinesAsync(Path.Combine(_stack.Folder.FullName, "events.jsonl"), events);
        Assert.Equal(0, (await _stack.RunAsync("history import events.jsonl --aws")).ExitCode);
        var archived = await _stack.RunAsync("archive --aws --month 2019-05");
        Assert.True(archived.ExitCode == 0, archived.Errors);
        Assert.All(_stack.S3.Objects.All().Keys, key => Assert.StartsWith(prefix, key, StringComparison.Ordinal));

        var whole = await _stack.RunAsync("archive verify --aws");
        Assert.True(whole.ExitCode == 0, whole.Output + whole.Errors);
        Assert.EndsWith("; 20 items in the table: ok\n", whole.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _stack.RunAsync("archive verify --aws --quick --month 2019-05")).ExitCode);

        var (key, bytes) = _stack.S3.Objects.All().First(each => each.Key.EndsWith(".gz", StringComparison.Ordinal));
        _stack.S3.Objects.Put(key, [.. bytes, 0], isNew: false);
        var damaged = await _stack.RunAsync("archive verify --aws --quick --format json");

        Assert.Equal(1, damaged.ExitCode);
        var finding = Assert.Single(JsonNode.Parse(damaged.Output)!["findings"]!.AsArray())!;
        Assert.Equal(("object_changed", key[prefix.Length..]), (finding["kind"]!.GetValue<string>(), finding["key"]!.GetValue<string>()));
    }
}
