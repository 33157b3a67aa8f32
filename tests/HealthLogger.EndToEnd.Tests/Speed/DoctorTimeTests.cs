using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Speed;

[Collection(nameof(ExclusiveCollection))]
public sealed class DoctorTimeTests(DemoFolder demo) : IClassFixture<DemoFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TakesLessThanTwoSecondsForAHealthyFolder()
    {
        demo.CopyTo(_folder.Data);
        var started = TimeProvider.System.GetTimestamp();

        (await CommandLineProcess.RunAsync("doctor", "--data", _folder.Data)).Expect(0);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
