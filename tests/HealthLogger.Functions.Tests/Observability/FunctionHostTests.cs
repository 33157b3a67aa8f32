using System.Text.Json;
using HealthLogger.Core;
using HealthLogger.Functions.Observability;
using HealthLogger.Testing;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Tests.Observability;

public sealed class FunctionHostTests : IDisposable
{
    private readonly Host _host = new(Some.Clock());

    [Fact]
    public void LogEntriesHaveATimestampAndALevel()
    {
        _host.Function.Log.Scanned("segment-0001-of-0002", 7);

        var line = Assert.Single(_host.Lines);
        Assert.Equal(("2026-03-10T12:00:00Z", "INFO"), (line.GetProperty("timestamp").GetString(), line.GetProperty("level").GetString()));
        Assert.Equal("Scanned segment-0001-of-0002: 7 items", line.GetProperty("message").GetString());
        Assert.Equal(7, line.GetProperty("items").GetInt64());
        Assert.False(line.TryGetProperty("requestId", out _));
    }

    [Fact]
    public void LogEntriesOfAnInvocationHaveItsRequestId()
    {
        using (_host.Function.Begin(Host.Context()))
        {
            _host.Function.Log.SegmentsLeft(3);
        }

        Assert.Equal("request-1", _host.Lines.Single().GetProperty("requestId").GetString());
    }

    [Fact]
    public void AnExceptionIsLoggedOnOneLine()
    {
        _host.Function.Log.DeliveryFailed(new IOException("line one\nline two \"é\""));

        var line = Assert.Single(_host.Lines);
        Assert.Equal(("ERROR", "IOException", "line one\nline two \"é\""), (line.GetProperty("level").GetString(), line.GetProperty("errorType").GetString(), line.GetProperty("errorMessage").GetString()));
        Assert.Contains("é", _host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DEBUG", LogLevel.Debug)]
    [InlineData("warn", LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error)]
    [InlineData("FATAL", LogLevel.Critical)]
    [InlineData(null, LogLevel.Information)]
    [InlineData("verbose", LogLevel.Information)]
    public void TheLevelIsThatOfLambda(string? setting, LogLevel level) => Assert.Equal(level, JsonLogger.LevelOf(setting));

    [Fact]
    public void AFailureToStartIsLogged()
    {
        Assert.Throws<IOException>(() => _host.Function.Create<int>(() => throw new IOException("DELIVERY_STREAM is not set.")));

        Assert.Equal("The function cannot start: DELIVERY_STREAM is not set.", _host.Lines.Single().GetProperty("message").GetString());
    }

    [Fact]
    public void MetricsOfAnInvocationAreOneLine()
    {
        using (_host.Function.Begin(Host.Context()))
        {
            Telemetry.LostUsageEvents.Add(1);
            Telemetry.LostUsageEvents.Add(2);
        }

        var line = Assert.Single(_host.Lines);
        Assert.Equal(
            """{"_aws":{"Timestamp":1773144000000,"CloudWatchMetrics":[{"Namespace":"HealthLogger","Dimensions":[["FunctionName"]],"Metrics":[{"Name":"healthlogger.usage.lost","Unit":"Count"}]}]},"FunctionName":"test","requestId":"request-1","healthlogger.usage.lost":3}""",
            line.GetRawText());
    }

    [Fact]
    public void NoLineIsWrittenWithoutMeasurements()
    {
        _host.Function.Begin(Host.Context()).Dispose();

        Assert.Equal("", _host.Output);
    }

    public void Dispose() => _host.Dispose();
}
