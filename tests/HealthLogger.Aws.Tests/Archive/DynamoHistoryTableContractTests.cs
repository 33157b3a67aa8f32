using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Aws.Tests.Archive;

public sealed class DynamoHistoryTableContractTests : HistoryTableContract
{
    protected override Task<IHistoryTable> CreateAsync(IReadOnlyList<string> lines) =>
        Task.FromResult<IHistoryTable>(new FakeDynamo().With(lines).History());
}
