using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Local.Tests.Storage;

public sealed class PatienceTests
{
    private static readonly DatabaseHolder Holder = new("4711", "ticket-1", Some.Now.UtcDateTime);

    private readonly FakeTimeProvider _clock = Some.Clock();

    [Fact]
    public void MeasuresHowLongNothingHasChanged()
    {
        var patience = new Patience(_clock);

        Assert.Equal(TimeSpan.Zero, patience.SilenceOf(Holder));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(4), patience.SilenceOf(Holder with { }));
        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(11), patience.SilenceOf(Holder));
    }

    [Fact]
    public void StartsAgainAtEachHeartbeatAndForEachHolder()
    {
        var patience = new Patience(_clock);
        patience.SilenceOf(Holder);
        foreach (var next in new[] { Holder with { Heartbeat = Some.Now.UtcDateTime.AddSeconds(1) }, Holder with { Name = "ticket-2" }, Holder })
        {
            _clock.Advance(TimeSpan.FromSeconds(9));
            Assert.Equal(TimeSpan.Zero, patience.SilenceOf(next));
        }
    }
}
