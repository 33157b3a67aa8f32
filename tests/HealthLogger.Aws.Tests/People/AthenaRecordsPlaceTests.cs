using System.Text;
using HealthLogger.Aws.People;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.People;

/// <summary>The rows of a person, as Athena returns them.</summary>
public sealed class AthenaRecordsPlaceTests
{
    [Fact]
    public async Task ReturnsEachColumnOfEachRow()
    {
        var found = await FindAsync(new Rows(isOlder: false));

        Assert.Equal(
            ["""{"record_id":"r-1","user_id":"ann \"Zoë\"","recorded_at":"2026-01-31T08:30:00.000000Z","utc_offset_minutes":60,"fatigue":null,"mood":75,"motivation":null,"flags":8,"written_at":"2026-01-31T08:30:01.123456Z","revision":2,"deleted":true}"""],
            found);
    }

    [Fact]
    public async Task LeavesOutTheColumnsThatAnOlderTableLacks()
    {
        var found = await FindAsync(new Rows(isOlder: true));

        Assert.EndsWith("""
            "written_at":"2026-01-31T08:30:01.123456Z"}
            """.Trim(), Assert.Single(found), StringComparison.Ordinal);
    }

    private static async Task<List<string>> FindAsync(IQueryEngine engine)
    {
        var found = new List<string>();
        await foreach (var item in new AthenaRecordsPlace(engine, deletion: null!).FindAsync("ann \"Zoë\"", default))
        {
            Assert.Equal((PersonalKind.Record, "health_records"), (item.Kind, item.Location));
            found.Add(Encoding.UTF8.GetString(item.Content.Span));
        }

        return found;
    }

    private sealed class Rows(bool isOlder) : IQueryEngine
    {
        private static readonly string?[] Row =
            ["r-1", "ann \"Zoë\"", "2026-01-31 08:30:00.000000", "60", null, "75", null, "8", "2026-01-31 08:30:01.123456", "2", "true"];

        public Task RepairAsync(IReadOnlyList<Core.Calendar.Month> months, CancellationToken cancellation) => throw new NotSupportedException();

        public async IAsyncEnumerable<QueryRow> QueryAsync(
            Query query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            Assert.Equal(["ann \"Zoë\""], query.Parameters);
            Assert.Contains("WHERE user_id = ?", query.Sql, StringComparison.Ordinal);
            if (isOlder && query.Sql.Contains("revision", StringComparison.Ordinal))
            {
                throw new MissingColumnException("no revision", null);
            }

            yield return new QueryRow(Row[..query.Sql.Split("CAST(").Skip(1).Count()]);
        }
    }
}
