using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Aws.Tests.Archive;

public sealed class DynamoTableKeepsTheContract : HistoryTableContract
{
    private static readonly HistoryTableOptions Options = new(FakeDynamo.Table);

    protected override Task<IHistoryTable> CreateAsync(IReadOnlyList<string> lines) => Task.FromResult<IHistoryTable>(
        new DynamoHistoryTable(new FakeDynamo().With(lines).Client, Options, Some.Clock(), new Random(1)));
}
