using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;
using Xunit.Abstractions;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>
/// What Athena has to do for the statement that the engine sends, as the archive ages. Athena's calls cannot be seen from outside, so this
/// is a model of its documentation: <c>MSCK REPAIR TABLE</c> lists the table's whole location, 1,000 keys a call, and compares it with
/// every partition of the table, 1,000 a call; <c>ALTER TABLE ADD PARTITION</c> creates the partitions that it names, and lists nothing.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html</remarks>
public sealed class AgingArchiveTests(ITestOutputHelper output)
{
    private const int PerCall = 1_000;
    private const int ObjectsAMonth = 1_000;

    private readonly FakeAthena _athena = new();

    [Fact]
    public async Task OnlyARepairTakesMoreCallsAsTheArchiveAges()
    {
        output.WriteLine("| months | repair: S3 lists | repair: Glue calls | exact: S3 lists | exact: Glue calls |");
        output.WriteLine("|--:|--:|--:|--:|--:|");
        foreach (var months in new[] { 1, 12, 60, 120 })
        {
            var store = ArchiveOf(months);
            var repair = await CallsAsync(store, months, exact: null);
            var exact = await CallsAsync(store, months, new ArchiveLocation("bucket", ""));
            output.WriteLine($"| {months} | {repair.Lists} | {repair.Glue} | {exact.Lists} | {exact.Glue} |");

            Assert.Equal((months, 2), repair);
            Assert.Equal((0, 1), exact);
        }
    }

    private async Task<(int Lists, int Glue)> CallsAsync(MemoryStore store, int months, ArchiveLocation? exact)
    {
        var engine = new AthenaQueryEngine(_athena.Client, FakeAthena.Options with { ExactPartitions = exact }, AthenaTestQuery.Clock(), new Random(1));
        var last = Some.Month("2026-01");
        await engine.RepairAsync([last.Previous, last], default);
        var statement = _athena.Started[^1].QueryString;
        if (statement.StartsWith("MSCK REPAIR TABLE", StringComparison.Ordinal))
        {
            return (Pages(store.Keys(ArchiveLayout.History).Count), Pages(months) + 1); // GetPartitions, then BatchCreatePartition
        }

        Assert.Equal(2, statement.Split("PARTITION (").Length - 1);
        return (0, 1); // BatchCreatePartition
    }

    private static int Pages(int count) => (count + PerCall - 1) / PerCall;

    private static MemoryStore ArchiveOf(int months)
    {
        var store = new MemoryStore();
        for (var month = Some.Month("2026-01"); months > 0; months--, month = month.Previous)
        {
            foreach (var segment in Segment.Each(ObjectsAMonth))
            {
                store.Put(ArchiveLayout.Object(ArchiveLayout.HistoryPrefix(month), segment, 0), []);
            }
        }

        return store;
    }
}
