using HealthLogger.Aws.Report;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>One made-up query, asked of the stand-in for Athena.</summary>
internal static class AthenaTestQuery
{
    /// <summary>A clock on which waits between looks are over at once, and the limit to a stop never runs out.</summary>
    public static HastyClock Clock() => new() { LongestWait = TimeSpan.FromSeconds(1) };

    public static Query Query(QuerySource source = QuerySource.UsageHistory, params string[] parameters) =>
        new("usage_any", source, "SELECT any" + string.Concat(parameters.Select((_, i) => i == 0 ? " WHERE a = ?" : " AND a = ?")), parameters);

    public static AthenaQueryEngine Engine(this FakeAthena athena, TimeProvider? clock = null) =>
        new(athena.Client, FakeAthena.Options, clock ?? Clock(), new Random(1));

    public static async Task<List<string>> AskAsync(
        this FakeAthena athena, TimeProvider? clock = null, QuerySource source = QuerySource.UsageHistory, CancellationToken cancellation = default)
    {
        var rows = new List<string>();
        await foreach (var row in athena.Engine(clock).QueryAsync(Query(source), cancellation))
        {
            rows.Add(string.Join('|', row.Values.Select(value => value ?? "(null)")));
        }

        return rows;
    }
}
