using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class MemorySinkContractTests : LineSinkContract
{
    private readonly MemorySink _sink = new();

    protected override ILineSink Sink => _sink;

    protected override string Line(int number) => Some.RecordLine($"r-{number}");

    protected override Task<int> StoredAsync() => Task.FromResult(_sink.Lines.Count);
}
