using System.Globalization;
using HealthLogger.Functions.Observability;
using HealthLogger.Testing;

namespace HealthLogger.Functions.Tests.Observability;

public sealed class MonthLogTests
{
    [Fact]
    public void AnInstantInAMessageIsUnambiguous()
    {
        using var host = new Host(Some.Clock());

        host.Function.Log.Incomplete("2024-01", DateTimeOffset.Parse("2024-02-01T00:00:00Z", CultureInfo.InvariantCulture));

        var line = Assert.Single(host.Lines);
        Assert.StartsWith(
            "2024-01 may lack items from before 2024-02-01T00:00:00+00:00: ", line.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("2024-02-01T00:00:00Z", line.GetProperty("missingBefore").GetString());
    }
}
