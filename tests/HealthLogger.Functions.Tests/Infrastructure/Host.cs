using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using HealthLogger.Functions.Observability;
using Moq;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace HealthLogger.Functions.Tests;

/// <summary>A function host that captures standard output.</summary>
internal sealed class Host : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly EmfMetrics _metrics = new("test");

    public Host(TimeProvider clock) =>
        Function = new FunctionHost(new JsonLogger(_output, LogLevel.Information, clock), _metrics, clock, new Random(1));

    public FunctionHost Function { get; }

    /// <summary>The output so far.</summary>
    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    /// <summary>The lines of the output so far, each a JSON object.</summary>
    public IReadOnlyList<JsonElement> Lines =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Returns a value of the last line in the embedded metric format.</summary>
    public double Metric(string name) => Lines.Last(line => line.TryGetProperty("_aws", out _)).GetProperty(name).GetDouble();

    /// <param name="remaining">The time that is left now; 25 s by default.</param>
    /// <param name="clock">The clock by which that time passes; without one, it does not pass.</param>
    public static ILambdaContext Context(TimeSpan? remaining = null, TimeProvider? clock = null)
    {
        var started = clock?.GetTimestamp() ?? 0;
        var context = new Mock<ILambdaContext>();
        context.Setup(each => each.AwsRequestId).Returns("request-1");
        context.Setup(each => each.FunctionName).Returns("test");
        context.Setup(each => each.RemainingTime).Returns(
            () => (remaining ?? TimeSpan.FromSeconds(25)) - (clock?.GetElapsedTime(started) ?? TimeSpan.Zero));
        return context.Object;
    }

    public void Dispose() => _metrics.Dispose();
}
