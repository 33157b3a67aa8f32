using HealthLogger.Core.Archive;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

public sealed class MemoryTableContractTests : HistoryTableContract
{
    protected override Task<IHistoryTable> CreateAsync(IReadOnlyList<string> lines) =>
        Task.FromResult<IHistoryTable>(new MemoryTable(lines));
}
