using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Trends;

/// <summary>What trends need of a current record.</summary>
/// <param name="UtcOffset">Of the place where it was recorded.</param>
/// <param name="Flags">A mask of <see cref="HealthFlag.Bit"/>.</param>
public sealed record TrendRecord(DateTimeOffset RecordedAt, TimeSpan UtcOffset, PerScore<int?> Scores, int Flags)
{
    /// <summary>The person's local day.</summary>
    public DateOnly Day => DateOnly.FromDateTime(RecordedAt.ToOffset(UtcOffset).DateTime);

    public static TrendRecord Of(OwnRecord record) => new(
        record.RecordedAt,
        TimeSpan.FromMinutes(record.Number(RecordSchema.UtcOffsetMinutes) ?? 0),
        PerScore<int?>.Of(index => record.Number(RecordSchema.Scores[index])),
        record.Number(RecordSchema.Flags) ?? 0);
}
