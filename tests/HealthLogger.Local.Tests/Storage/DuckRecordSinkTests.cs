using HealthLogger.Core.Ingest;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

/// <summary>Records with the identity of another one: copies, conflicts, corrections and deletions.</summary>
public sealed class DuckRecordSinkTests : IDisposable
{
    private const string At = "2026-01-31T08:30:00Z";

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RefusesAnotherContentUnderTheSameIdAndRevision(bool inOneBatch)
    {
        var outcome = await WriteAsync(inOneBatch, [Line(mood: 10), Line(mood: 10, revision: 1)], [Line(mood: 20), Line(mood: 10), Line(mood: 30, revision: 1), Line(mood: 30, revision: 2)]);

        Assert.Equal(inOneBatch ? [2, 4] : [0, 2], outcome.Refused.Select(line => line.Position));
        Assert.All(outcome.Refused, line => Assert.Equal(RecordInsert.Conflict, line.Reason));
        Assert.All(outcome.Refused, line => Assert.True(line.IsFinal));
        Assert.Equal(1, outcome.AlreadyThere);
        Assert.Equal(3, await _database.NumberAsync("SELECT count(*) FROM health_records"));
        Assert.Equal(10, await _database.NumberAsync("SELECT mood FROM health_records WHERE revision IS NULL"));
        Assert.Equal(10, await _database.NumberAsync("SELECT mood FROM health_records WHERE revision = 1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RefusesACorrectionThatIsFarFromTheRecord(bool inOneBatch)
    {
        var outcome = await WriteAsync(
            inOneBatch,
            [Line(mood: 10)],
            [Line(mood: 20, revision: 1, at: "2026-01-31T22:30:00Z"), Line(mood: 20, revision: 2, at: "2026-01-31T22:30:01Z"), Line(mood: 20, revision: 3, at: "2026-01-30T18:29:59Z")]);

        Assert.Equal(inOneBatch ? [2, 3] : [1, 2], outcome.Refused.Select(line => line.Position));
        Assert.All(outcome.Refused, line => Assert.Contains("over 14 hours", line.Reason, StringComparison.Ordinal));
        Assert.Equal(2, await _database.NumberAsync("SELECT count(*) FROM health_records"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RefusesARecordThatIsFarFromItsCorrection(bool inOneBatch)
    {
        string[] correction = [Line(mood: 20, revision: 1, at: "2025-03-31T08:30:00Z")];

        var outcome = await WriteAsync(inOneBatch, correction, [Line(mood: 10)]);

        Assert.StartsWith("a correction of this record is stored with a time over 14 hours away", Assert.Single(outcome.Refused).Reason, StringComparison.Ordinal);
        Assert.Equal(1, await _database.NumberAsync("SELECT count(*) FROM health_records WHERE revision = 1"));
        Assert.Empty((await _database.AddRecordsAsync(correction)).Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RefusesADeletionThatIsFarFromACorrectionWithoutItsRecord(bool inOneBatch)
    {
        var outcome = await WriteAsync(inOneBatch, [Line(mood: 20, revision: 1)], [Line(mood: null, revision: 2, at: "2026-02-01T12:30:01Z")]);

        Assert.Contains("over 28 hours", Assert.Single(outcome.Refused).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StoresCorrectionsOnBothSidesOfTheRecord(bool inOneBatch)
    {
        var outcome = await WriteAsync(
            inOneBatch,
            [Line(mood: 20, revision: 1, at: "2026-01-31T22:30:00Z"), Line(mood: 10)],
            [Line(mood: 30, revision: 2, at: "2025-03-30T18:30:00Z"), Line(mood: 30, revision: 3, at: "2026-01-30T18:30:00Z")]);

        Assert.Equal(inOneBatch ? 2 : 0, Assert.Single(outcome.Refused).Position);
        Assert.Equal(3, await _database.NumberAsync("SELECT count(*) FROM health_records"));
    }

    [Fact]
    public async Task ADeletionConflictsWithACorrectionOfTheSameRevision()
    {
        var deletion = Line(mood: null, revision: 1);

        var outcome = await WriteAsync(inOneBatch: false, [Line(mood: 10, revision: 1)], [deletion]);

        Assert.Equal(RecordInsert.Conflict, Assert.Single(outcome.Refused).Reason);
    }

    [Fact]
    public async Task StoresADeletion()
    {
        var deletion = Line(mood: null, revision: 1);

        var outcome = await WriteAsync(inOneBatch: false, [Line(mood: 10)], [deletion, deletion]);

        Assert.Empty(outcome.Refused);
        Assert.Equal(1, outcome.AlreadyThere);
        Assert.Equal(1, await _database.NumberAsync("SELECT count(*) FROM health_records WHERE deleted AND revision = 1 AND mood IS NULL"));
    }

    private static string Line(int? mood, int revision = 0, string at = At) => Some.LineOf(
        $$"""{"record_id":"r","user_id":"ann","recorded_at":"{{at}}","revision":{{revision}},{{(mood is null ? "\"deleted\":true" : $"\"mood\":{mood}")}}}""",
        Some.Now);

    private async Task<WriteOutcome> WriteAsync(bool inOneBatch, string[] first, string[] second)
    {
        if (inOneBatch)
        {
            return await _database.AddRecordsAsync([.. first, .. second]);
        }

        await _database.AddRecordsAsync(first);
        return await _database.AddRecordsAsync(second);
    }
}
