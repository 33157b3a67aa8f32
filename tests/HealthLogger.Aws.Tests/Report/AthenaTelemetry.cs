using System.Diagnostics;
using System.Diagnostics.Metrics;
using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>What a host can learn of queries. Other tests ask, too: here a query has a name of its own.</summary>
public sealed class AthenaTelemetry
{
    private readonly FakeAthena _athena = new();
    private readonly string _name = "query_" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task LooksAreCountedAndQueriesMeasured()
    {
        var measured = new List<(string Instrument, double Value)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "HealthLogger.Aws")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();

        await AskAsync();

        Assert.Equal(
            [("healthlogger.athena.polls", 1), ("healthlogger.athena.polls", 1), ("healthlogger.athena.polls", 1), ("healthlogger.athena.query", 300)],
            measured);

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length == 1 && Equals(tags[0].Value, _name))
            {
                measured.Add((instrument.Name, value));
            }
        }
    }

    [Fact]
    public async Task AQueryIsASpanWithItsId()
    {
        var span = await TraceAsync();

        Assert.Equal((ActivityKind.Client, ActivityStatusCode.Unset), (span.Kind, span.Status));
        Assert.Equal("query-1", span.GetTagItem("athena.query_execution_id"));
    }

    [Fact]
    public async Task AQueryThatFailsIsASpanWithItsError()
    {
        _athena.States = [FakeAthena.State("FAILED", "Odd.")];

        var span = await TraceAsync();

        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Contains("Odd.", span.StatusDescription, StringComparison.Ordinal);
    }

    private async Task<Activity> TraceAsync()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "HealthLogger.Aws",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await Record.ExceptionAsync(AskAsync);
        return Assert.Single(spans, span => span.OperationName == "athena " + _name);
    }

    private async Task AskAsync()
    {
        await foreach (var _ in _athena.Engine().QueryAsync(new Query(_name, QuerySource.UsageHistory, "SELECT 1", []), default))
        {
        }
    }
}
