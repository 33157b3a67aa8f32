using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

public sealed class PersonExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandsInProcess _commands;

    public PersonExportTests() => _commands = new CommandsInProcess(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OnlyTheOwnerCanReadTheFile()
    {
        await IngestAsync();

        await _commands.RunAsync(0, "person", "export", "ann", "--out", _folder["ann.jsonl"]);

        Assert.Contains("\"mood\":40", File.ReadAllText(_folder["ann.jsonl"]), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["ann.jsonl"]));
        }
    }

    [Fact]
    public async Task WhereElseThePersonIsMentionedIsSaid()
    {
        await IngestAsync();
        File.WriteAllText(Path.Combine(_commands.Data, "notes.md"), "lunch with ann\n");

        var (_, output, errors) = await _commands.RunAsync("person", "export", "ann");

        Assert.DoesNotContain("lunch", output, StringComparison.Ordinal);
        Assert.Contains("notes.md, line 1 mentions 'ann', too,", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoFileIsReplacedAndNoLinkIsFollowed()
    {
        await IngestAsync();
        var other = _folder.Write("other.txt", "somebody's");
        File.CreateSymbolicLink(_folder["link"], other);
        File.CreateSymbolicLink(_folder["dangling"], _folder["target"]);

        foreach (var path in new[] { other, _folder["link"], _folder["dangling"] })
        {
            var (exitCode, _, errors) = await _commands.RunAsync("person", "export", "ann", "--out", path);

            Assert.Equal(1, exitCode);
            Assert.Contains($"{path} exists already. Name a new file with --out.", errors, StringComparison.Ordinal);
        }

        Assert.Equal("somebody's", File.ReadAllText(other));
        Assert.False(File.Exists(_folder["target"]));
    }

    private async Task IngestAsync() =>
        await _commands.RunAsync(0, "ingest", _folder.Write("in.jsonl", """{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":40}""" + "\n"));
}
