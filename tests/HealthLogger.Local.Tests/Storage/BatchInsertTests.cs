using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

/// <summary>Rows with the same identity are inserted once.</summary>
public sealed class BatchInsertTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task InsertsARepeatedRowOfABatchOnce()
    {
        var outcome = await _database.AddRecordsAsync([Some.RecordLine("1", fatigue: 10), Some.RecordLine("2", fatigue: 20), Some.RecordLine("1", fatigue: 10)]);

        Assert.Equal(1, outcome.AlreadyThere);
        Assert.Equal(10, await _database.NumberAsync("SELECT fatigue FROM health_records WHERE record_id = '1'"));
        Assert.Equal(2, await _database.NumberAsync("SELECT count(*) FROM health_records"));
    }

    [Fact]
    public async Task InsertsARepeatedRowOfAnotherBatchOnce()
    {
        await _database.AddRecordsAsync([Some.RecordLine("1", fatigue: 10)]);

        var outcome = await _database.AddRecordsAsync(
            [Some.RecordLine("1", fatigue: 10), Some.RecordLine("2", fatigue: 20), Some.RecordLine("1", user: "bob", fatigue: 40)]);

        Assert.Equal(1, outcome.AlreadyThere);
        Assert.Equal(10, await _database.NumberAsync("SELECT fatigue FROM health_records WHERE record_id = '1' AND user_id = 'ann'"));
        Assert.Equal(40, await _database.NumberAsync("SELECT fatigue FROM health_records WHERE record_id = '1' AND user_id = 'bob'"));
        Assert.Equal(3, await _database.NumberAsync("SELECT count(*) FROM health_records"));
    }

    [Fact]
    public async Task DistinguishesUsersWhoseNamesContainTheNextKey()
    {
        const string User = "x\",\"recorded_at\":";

        var outcome = await _database.AddRecordsAsync([Some.RecordLine("1", User + "1"), Some.RecordLine("1", User + "2"), Some.RecordLine("1", User + "1")]);

        Assert.Equal(1, outcome.AlreadyThere);
        Assert.Equal(2, await _database.NumberAsync("SELECT count(DISTINCT user_id) FROM health_records"));
    }

    [Fact]
    public async Task NumbersRowsInTheOrderOfInsertion()
    {
        await _database.AddEventsAsync(Enumerable.Range(0, 5).Select(number => Some.ItemLine(action: $"a{number}")));
        await _database.AddEventsAsync(Enumerable.Range(3, 5).Select(number => Some.ItemLine(action: $"a{number}")));

        Assert.Equal(8, await _database.NumberAsync("SELECT count(DISTINCT ordinal) FROM usage_items"));
        Assert.Equal(1, await _database.NumberAsync("SELECT min(ordinal) FROM usage_items"));
        Assert.Equal(0, await _database.NumberAsync(
            "SELECT count(*) FROM (SELECT line, lag(line) OVER (ORDER BY ordinal) AS before FROM usage_items) WHERE (line->>'action') < (before->>'action')"));
    }

    [Fact]
    public async Task KeepsQuotesAndNonAsciiLetters()
    {
        const string User = "Zoë \"🎈\" \\ O'Hara";
        await _database.AddRecordsAsync([Some.RecordLine("1", User)]);
        await _database.AddEventsAsync([Some.ItemLine(User)]);

        Assert.Equal(1, await _database.NumberAsync($"SELECT count(*) FROM health_records WHERE user_id = '{User.Replace("'", "''", StringComparison.Ordinal)}'"));
        Assert.Equal(1, await _database.NumberAsync("SELECT count(*) FROM usage_items WHERE user_id = (line->>'userId')"));
    }

    [Fact]
    public async Task KeepsMicrosecondsAndNull()
    {
        await _database.AddRecordsAsync([Some.RecordLine("1", at: "2026-01-31T23:59:59.123456789-14:00").Replace("\"fatigue\":20", "\"fatigue\":null", StringComparison.Ordinal)]);

        Assert.Equal(1, await _database.NumberAsync(
            "SELECT count(*) FROM health_records WHERE recorded_at = TIMESTAMP '2026-02-01 13:59:59.123456' AND utc_offset_minutes = -840 AND fatigue IS NULL"));
    }
}
