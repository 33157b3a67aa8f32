using System.Text;
using HealthLogger.Core.People;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

public sealed class FolderPeopleTests : IDisposable
{
    private const string User = "Vt7c";

    private readonly TestDatabase _data = new();
    private readonly ErasureGate _gate;

    public FolderPeopleTests() => _gate = new ErasureGate(_data.Folder, TimeProvider.System);

    public void Dispose()
    {
        _gate.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task ARecordIsExportedAsItIsStored()
    {
        await _data.AddRecordsAsync([Some.RecordLine(user: User), Some.RecordLine(user: "bob")]);

        var item = Assert.Single(await FindAsync());

        Assert.Equal((PersonalKind.Record, "health.duckdb, table health_records"), (item.Kind, item.Location));
        Assert.Equal(
            """{"record_id":"r-1","user_id":"Vt7c","recorded_at":"2026-01-30T23:30:00.000000Z","utc_offset_minutes":540,"fatigue":20,"mood":55,"motivation":70,"flags":9,"written_at":"2026-03-10T12:00:00.000000Z"}""",
            Encoding.UTF8.GetString(item.Content.Span));
    }

    [Fact]
    public async Task AFolderWithoutADatabaseGetsNone()
    {
        Assert.Empty(await FindAsync());
        await EraseAsync();

        Assert.False(File.Exists(_data.Folder.Database));
    }

    [Fact]
    public async Task DeletedRowsAreNotInTheFileAnyMore()
    {
        await _data.AddRecordsAsync([Some.RecordLine(user: User + "-long-enough"), Some.RecordLine(user: "bob")]);
        await _data.Database.UseAsync(connection => connection.Execute("DELETE FROM health_records WHERE user_id <> 'bob'; CHECKPOINT"), default);
        Assert.True(IsInFile(User + "-long-enough"), "DuckDB has removed the row from the file: then nothing has to.");

        await EraseAsync();

        Assert.False(IsInFile(User + "-long-enough"));
        Assert.Equal(1, await _data.NumberAsync("SELECT count(*) FROM health_records"));
    }

    /// <summary>Whoever wrote it has to look at it.</summary>
    [Theory]
    [InlineData("notes.md", "not of it\nVt7c and bob agreed on the plan\n", "notes.md, line 2")]
    [InlineData("page.html", "<p>Vt7c</p>", "page.html, line 1")]
    [InlineData("array.json", "[\n{\"user_id\":\"Vt7c\"}\n]", "array.json, line 2")]
    [InlineData("below/input.jsonl", "{\"user_id\":\"Vt7c\"}\n{\"user_id\":\"bob\"}\n{\"user_id\":\"\\u0056t7c\"}\n", "below/input.jsonl, lines 1 and 3")]
    [InlineData("reports/mine.html", "<p>Vt7c</p>", "reports/mine.html, line 1")]
    [InlineData("reports/2026-01.html.copy", "<p>Vt7c</p>", "reports/2026-01.html.copy, line 1")]
    [InlineData("history/copy.jsonl", "{\"userId\":\"Vt7c\"}", "history/copy.jsonl, line 1")]
    [InlineData("quarantine/copy.jsonl", "{\"userId\":\"Vt7c\"}", "quarantine/copy.jsonl, line 1")]
    [InlineData("rejected/notes.csv", "user_id,mood\nVt7c,40\n", "rejected/notes.csv, line 2")]
    [InlineData("picture", "\0Vt7c", "picture")]
    [InlineData("of Vt7c.txt", "x", "of Vt7c.txt")]
    public async Task FilesThatThisProgramDidNotWriteAreOnlyListed(string name, string content, string mention)
    {
        var file = Write(name, content);

        var preview = await new ErasePerson(People, TimeProvider.System).PreviewAsync(User, default);
        var result = await EraseAsync();

        Assert.Equal((0L, 0), (preview.Items, preview.Files.Count));
        Assert.Equal([mention], result.Mentions);
        Assert.Equal(content, File.ReadAllText(file));
    }

    [Fact]
    public async Task LinesOfOthersStayByteForByteAndMentionsAreListed()
    {
        const string Lines = "bob,Vt7c,broken\n{\"user_id\":\"bob\",\"note\":\"Vt7c\",\"mood\":500}\n";
        const string Rows = "name,note,mood\nbob,lunch with Vt7c,50\neve,\"Vt7c\",40\n";
        var lines = Write("rejected/a-20260101T000000Z.jsonl", $"{Lines}{{\"user_id\":\"Vt7c\",\"mood\":\n");
        var rows = Write("rejected/b-20260101T000000Z-2.csv", $"{Rows}Vt7c,bob,40\n");

        var preview = await new ErasePerson(People, TimeProvider.System).PreviewAsync(User, default);
        var result = await EraseAsync();

        Assert.Equal(["rejected/a-20260101T000000Z.jsonl", "rejected/b-20260101T000000Z-2.csv"], preview.Files);
        Assert.Equal((Lines, Rows), (File.ReadAllText(lines), File.ReadAllText(rows)));
        Assert.Equal(["rejected/a-20260101T000000Z.jsonl, lines 1 and 2", "rejected/b-20260101T000000Z-2.csv, lines 2 and 3"], result.Mentions);
        Assert.Equal(0, result.Left.Sum(place => place.Items));
    }

    [Fact]
    public async Task LinksAreNotFollowed()
    {
        using var outside = new TemporaryFolder();
        const string Line = "{\"user_id\":\"Vt7c\"}\n{\"user_id\":\"bob\"}\n";
        var file = outside.Write("a-20260101T000000Z.jsonl", Line);
        Directory.CreateDirectory(_data.Folder.Rejected);
        Directory.CreateSymbolicLink(Path.Combine(_data.Root, "linked"), outside.Root);
        Directory.CreateSymbolicLink(Path.Combine(_data.Folder.Rejected, "below"), outside.Root);
        File.CreateSymbolicLink(Path.Combine(_data.Folder.Rejected, "b-20260101T000000Z.jsonl"), file);

        Assert.Empty(await FindAsync());
        var result = await EraseAsync();

        Assert.Equal(Line, File.ReadAllText(file));
        Assert.Equal(
            new[] { "linked", "rejected/b-20260101T000000Z.jsonl", "rejected/below" }.Select(name => $"{name} (a link, which was not followed)"), result.Mentions);
        Assert.NotNull(new FileInfo(Path.Combine(_data.Folder.Rejected, "b-20260101T000000Z.jsonl")).LinkTarget);
    }

    [Fact]
    public async Task ADamagedListOfPeopleIsNotReplaced()
    {
        Write("_people/people.json", "[{\"name\":");

        var e = await Assert.ThrowsAsync<DataFolderException>(FindAsync);

        Assert.Contains("people.json is damaged", e.Message, StringComparison.Ordinal);
    }

    private PersonalData People => FolderPeople.Of(_data.Folder, _data.Database, _gate, TimeProvider.System);

    private Task<ErasureResult> EraseAsync() => new ErasePerson(People, TimeProvider.System).RunAsync(User, Ignored<string>.Progress, default);

    private async Task<List<PersonalItem>> FindAsync()
    {
        var items = new List<PersonalItem>();
        foreach (var place in People.Places)
        {
            await foreach (var item in place.FindAsync(User, default))
            {
                items.Add(item);
            }
        }

        return items;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_data.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    private bool IsInFile(string text) => File.ReadAllBytes(_data.Folder.Database).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
