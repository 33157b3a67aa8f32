using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Aws.Tests.Archive;

public sealed class DynamoTableKeepsTheContract : HistoryTableContract
{
    protected override Task<IHistoryTable> CreateAsync(IReadOnlyList<string> lines) => Task.FromResult<IHistoryTable>(
        new DynamoHistoryTable(new FakeDynamo().With(lines).Client, new HistoryTableOptions(FakeDynamo.Table), Some.Clock(), new Random(1)));
}
