using System.Runtime.CompilerServices;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Aws.People;

/// <summary>The Iceberg table <c>health_records</c>, through Athena.</summary>
internal sealed class AthenaRecordsPlace(IQueryEngine engine, RecordDeletion deletion) : IPersonalPlace
{
    public string Name => "the table of records";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (query, rows) = await ReadAsync(userId, cancellation);
        foreach (var row in rows)
        {
            yield return new PersonalItem(PersonalKind.Record, "health_records", query.Line(row));
        }
    }

    /// <inheritdoc/>
    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) => deletion.RunAsync(erasure, cancellation);

    private async Task<(PersonRecordsQuery Query, IReadOnlyList<QueryRow> Rows)> ReadAsync(string userId, CancellationToken cancellation)
    {
        try
        {
            return (PersonRecordsQuery.All, await engine.ReadAsync(PersonRecordsQuery.All.Of(userId), cancellation));
        }
        catch (MissingColumnException)
        {
            return (PersonRecordsQuery.OfOlderTable, await engine.ReadAsync(PersonRecordsQuery.OfOlderTable.Of(userId), cancellation));
        }
    }
}
