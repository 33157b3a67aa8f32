using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Aws.Tests.Ingest;

public sealed class DynamoHistorySinkContractTests : LineSinkContract
{
    private readonly FakeDynamo _dynamo = new();

    protected override ILineSink Sink => new DynamoHistorySink(_dynamo.Client, FakeDynamo.Table);

    protected override string Line(int number) => Some.ItemLine(action: $"action-{number}");

    protected override Task<int> StoredAsync() => Task.FromResult(_dynamo.Items.Count);
}
