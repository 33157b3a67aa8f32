using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using HealthLogger.Testing;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests.Speed;

/// <summary>Malformed requests to <c>serve</c>. The variable HEALTHLOGGER_SERVE_MALFORMED sends more of them.</summary>
[Collection(nameof(ExclusiveCollection))]
public sealed class MalformedRequestsTests(ITestOutputHelper output) : IDisposable
{
    private const int Senders = 8;
    private const int People = 100;

    private static readonly int Count =
        int.Parse(Environment.GetEnvironmentVariable("HEALTHLOGGER_SERVE_MALFORMED") ?? "20000", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<int, int> _statuses = [];

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task AreAnsweredWithoutAFailureAndWithoutMoreMemory()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only there the memory of a process is read like this.");
        var tokens = await ServeProcess.AddPeopleAsync(_folder.Data, Enumerable.Range(0, People).Select(i => $"p{i:D2}"));
        using var server = await ServeProcess.StartAsync(_folder.Data);

        await SendAsync(server, tokens, Count / 2, seed: 1);
        var warm = server.Megabytes;
        await SendAsync(server, tokens, Count / 2, seed: 2);
        var end = server.Megabytes;

        output.WriteLine($"{Count} requests, {warm:0} MB after half of them, {end:0} MB at the end; {string.Join(", ", _statuses.OrderBy(each => each.Key))}");
        Assert.False(server.HasExited);
        Assert.DoesNotContain(_statuses.Keys, status => status >= 500);
        Assert.All(new[] { 200, 202, 400, 401, 404, 405, 415, 421 }, status => Assert.Contains(status, _statuses.Keys));
        Assert.InRange(end, 0, 1.15 * warm + 10);
        Assert.Equal(202, await PostAsync(server.Url, tokens[0]));
        Assert.DoesNotContain("could not be handled", (await server.StopAsync("TERM")).Expect(143).Errors, StringComparison.Ordinal);
    }

    private async Task SendAsync(ServeProcess server, IReadOnlyList<string> tokens, int count, int seed) =>
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            using var senders = new MalformedSender(server.Url, new MalformedRequest(new Random(seed * 100 + sender), server.Url.Authority, tokens));
            await senders.SendAsync(count / Senders, _statuses);
        }));

    private static async Task<int> PostAsync(Uri url, string token)
    {
        using var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var body = new StringContent("""{"mood":50}""", Encoding.UTF8, "application/json");
        return (int)(await client.PostAsync("/records", body)).StatusCode;
    }
}
