using HealthLogger.Aws.Report;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>A query to run on <see cref="FakeAthena"/>.</summary>
internal static class AthenaTestQuery
{
    /// <summary>A clock on which delays between polls end at once, and the grace period of a stop never does.</summary>
    public static InstantClock Clock() => new() { LongestWait = TimeSpan.FromSeconds(1) };

    public static Query Query(QuerySource source = QuerySource.UsageHistory, params string[] parameters) =>
        new("usage_any", source, "SELECT any" + string.Concat(parameters.Select((_, i) => i == 0 ? " WHERE a = ?" : " AND a = ?")), parameters);

    public static AthenaQueryEngine Engine(this FakeAthena athena, TimeProvider? clock = null) =>
        new(athena.Client, FakeAthena.Options, clock ?? Clock(), new Random(1));

    public static async Task<List<string>> QueryAsync(
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
