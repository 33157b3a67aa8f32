using HealthLogger.Core.Archive;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

public sealed class MemoryStoreContractTests : ObjectStoreContract
{
    protected override IObjectStore Store { get; } = new MemoryStore();
}
