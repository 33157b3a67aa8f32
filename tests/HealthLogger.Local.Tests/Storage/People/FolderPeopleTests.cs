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

    [Fact]
    public async Task FilesOfOtherFormsAreLeftAlone()
    {
        var page = Write("page.html", $"<p>{User}</p>");
        var array = Write("array.json", $"[\n{{\"user_id\":\"{User}\"}}\n]");
        var lines = Write("below/lines", $"{{\"user_id\":\"{User}\"}}\n{{\"user_id\":\"bob\"}}\n");

        var result = await EraseAsync();

        Assert.Equal(["array.json", "page.html"], result.Mentions);
        Assert.Contains(User, File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Contains(User, File.ReadAllText(array), StringComparison.Ordinal);
        Assert.Equal("{\"user_id\":\"bob\"}\n", File.ReadAllText(lines));
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
