using HealthLogger.Core.Schema;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

/// <summary>What <c>status</c> counts: each record once, in the month where its newest revision is.</summary>
public sealed class DatabaseContentsTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task HasNeitherDeletedRecordsNorTheirPeople()
    {
        await _database.AddRecordsAsync([Line("ann", "a", "2026-01-05T08:00:00Z"), Line("ann", "a", "2026-01-05T08:00:00Z", "\"revision\":1,\"deleted\":true"), Line("ben", "b", "2026-01-05T08:00:00Z")]);

        Assert.Equal("2026-01 1, people 1", await ReadAsync());
    }

    [Fact]
    public async Task HasACorrectedRecordOnce()
    {
        await _database.AddRecordsAsync([Line("ann", "a", "2026-01-31T20:00:00Z"), Line("ann", "a", "2026-02-01T06:00:00Z", "\"revision\":1,\"mood\":20")]);

        Assert.Equal("2026-02 1, people 1", await ReadAsync());
    }

    [Fact]
    public async Task IsReadFromATableWithoutRevisions()
    {
        await _database.AddRecordsAsync([Line("ann", "a", "2026-01-31T20:00:00Z")]);
        await _database.NumberAsync($"ALTER TABLE health_records DROP COLUMN {RecordSchema.Deleted.Name}; ALTER TABLE health_records DROP COLUMN {RecordSchema.Revision.Name}; SELECT 1");

        Assert.Equal("2026-01 1, people 1", await ReadAsync());
    }

    private static string Line(string user, string id, string at, string rest = "\"mood\":10") =>
        Some.LineOf($$"""{"record_id":"{{id}}","user_id":"{{user}}","recorded_at":"{{at}}",{{rest}}}""", Some.Now);

    private async Task<string> ReadAsync()
    {
        var contents = await DatabaseContents.ReadAsync(_database.Database, default);
        return $"{string.Join(' ', contents.Months.Select(month => $"{month.Month} {month.Records}"))}, people {contents.People}";
    }
}
