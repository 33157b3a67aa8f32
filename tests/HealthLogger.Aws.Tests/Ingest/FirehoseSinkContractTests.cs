using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.Aws.Tests.Ingest;

/// <summary>A stream delivers duplicates; queries count an identity once.</summary>
public sealed class FirehoseSinkContractTests : LineSinkContract
{
    private readonly FakeFirehose _firehose = new();

    protected override ILineSink Sink => new FirehoseSink(_firehose.Client, FakeFirehose.Stream, Some.Clock());

    protected override string Line(int number) => Some.RecordLine($"r-{number}");

    protected override Task<int> StoredAsync() => Task.FromResult(_firehose.Delivered.Select(Some.Identity).Distinct().Count());
}
