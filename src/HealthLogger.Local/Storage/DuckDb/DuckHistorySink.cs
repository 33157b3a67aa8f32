using System.Text;
using DuckDB.NET.Data;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Storage;

/// <summary>Stores usage events, each with the whole item as one line.</summary>
internal sealed class DuckHistorySink(Database database) : ILineSink
{
    public BatchLimits Limits { get; } = new(BatchInsert.RowGroup, 32 * 1024 * 1024);

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation) => database.UseAsync(connection =>
    {
        var (added, _) = Tables.InsertItems.Run(connection, appender => Append(appender, batch));
        return new WriteOutcome(batch.Count - added, []);
    }, cancellation);

    private static void Append(DuckDBAppender appender, LineBatch batch)
    {
        var seen = new HashSet<(string, string)>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var line = batch.Line(i).Span;
            var item = UsageItemRow.Parse(line);
            if (!seen.Add((item.UserId, item.SortKey)))
            {
                continue;
            }

            appender.CreateRow()
                .AppendValue(item.UserId)
                .AppendValue(item.SortKey)
                .AppendValue(UserBuckets.BucketOf(item.UserId))
                .AppendValue(item.Month?.Ordinal)
                .AppendValue(item.Timestamp)
                .AppendValue(item.ExpiresAt)
                .AppendValue(Encoding.UTF8.GetString(line))
                .AppendValue(i)
                .EndRow();
        }
    }
}
