using System.Text;
using System.Text.RegularExpressions;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using HealthLogger.Testing.Template;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthLogger.Web.Tests.Description;

/// <summary>The examples in <c>docs/api.http</c>.</summary>
public sealed class ApiExamplesTests
{
    private static readonly IReadOnlyList<ApiRequest> Examples =
        [.. File.ReadAllText(Path.Combine(StackTemplate.Root(), "docs", "api.http")).Split("\n###").Skip(1).Select(Read)];

    [Fact]
    public void ThereIsOneForEachEndpointAndNoOther()
    {
        var shown = Examples.Select(example => Endpoints.All.Single(endpoint => endpoint.Method == example.Method && endpoint.Match(example.Path) is not null));

        Assert.Equal(Endpoints.All.Select(endpoint => $"{endpoint}").Order(), shown.Select(endpoint => $"{endpoint}").Distinct().Order());
    }

    [Fact]
    public void EachHasTheParametersOfItsEndpoint()
    {
        var errors = new List<InputError>();
        foreach (var example in Examples)
        {
            Endpoints.All.Single(endpoint => endpoint.Method == example.Method && endpoint.Match(example.Path) is not null).ReadQuery(example.Query, errors);
        }

        Assert.Empty(errors);
    }

    [Fact]
    public async Task ThoseThatWriteAreAccepted()
    {
        var (clock, sink) = (new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)), new MemorySink());
        var routes = new WritingRoutes(_ => sink, new UsageLog(new MemorySink(), clock, new Random(1)), clock, new Random(1), NullLogger.Instance);
        var writing = Examples.Where(example => example.Method != "GET").ToList();

        foreach (var example in writing)
        {
            var response = await new Api(routes.All, NullLogger.Instance).HandleAsync(example with { Caller = new Caller("ann") }, default);
            Assert.True(response.Status == 202, $"{example.Method} {example.Path}: {Encoding.UTF8.GetString(response.Body.Span)}");
        }

        Assert.Equal(5, writing.Count);
        Assert.NotEmpty(sink.Lines);
    }

    private static ApiRequest Read(string example)
    {
        var parts = example.Split("\n\n", 2);
        var lines = parts[0].TrimEnd('\n').Split('\n').Skip(1).ToList();
        var request = Regex.Match(lines[0], @"^([A-Z]+) \{\{api\}\}([^?]+)\??(.*)$").Groups;
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        return new ApiRequest(request[1].Value, request[2].Value)
        {
            Query = request[3].Value,
            Header = name => headers.GetValueOrDefault(name),
            Body = Encoding.UTF8.GetBytes(parts.ElementAtOrDefault(1)?.Trim() ?? ""),
        };
    }
}
