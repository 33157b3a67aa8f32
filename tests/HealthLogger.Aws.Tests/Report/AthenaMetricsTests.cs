using System.Diagnostics.Metrics;
using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>The query has a unique name, because other tests run queries at the same time.</summary>
public sealed class AthenaMetricsTests
{
    private readonly FakeAthena _athena = new();
    private readonly string _name = "query_" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task PollsAreCountedAndQueriesMeasured()
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

        await QueryAsync();

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

    private async Task QueryAsync()
    {
        await foreach (var _ in _athena.Engine().QueryAsync(new Query(_name, QuerySource.UsageHistory, "SELECT 1", []), default))
        {
        }
    }
}
