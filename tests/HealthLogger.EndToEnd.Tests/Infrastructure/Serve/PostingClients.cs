using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Clients that post one record after another, each on a connection of its own, until the server is gone.</summary>
internal sealed class PostingClients(Uri url, IReadOnlyList<string> tokens) : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { MaxConnectionsPerServer = int.MaxValue };

    /// <summary>The ids of the records that were accepted.</summary>
    public ConcurrentBag<string> Accepted { get; } = [];

    /// <summary>The time of each request that was accepted.</summary>
    public ConcurrentBag<TimeSpan> Times { get; } = [];

    public ConcurrentDictionary<HttpStatusCode, int> Statuses { get; } = [];

    /// <summary>Returns how many of the clients were waiting for a response when the server was gone.</summary>
    public async Task<int> RunAsync(int count, Task end) =>
        (await Task.WhenAll(Enumerable.Range(0, count).Select(client => RunOneAsync(client, end)))).Count(wasWaiting => wasWaiting);

    public void Dispose() => _handler.Dispose();

    private async Task<bool> RunOneAsync(int client, Task end)
    {
        using var http = new HttpClient(_handler, disposeHandler: false) { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[client % tokens.Count]);
        for (var number = 0; !end.IsCompleted; number++)
        {
            try
            {
                await PostAsync(http, $"c{client}-{number}");
            }
            catch (HttpRequestException)
            {
                return true;
            }
        }

        return false;
    }

    private async Task PostAsync(HttpClient http, string id)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var body = new StringContent($$"""{"record_id":"{{id}}","recorded_at":"2026-01-31T08:30:00+09:00","mood":50}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/records", body);
        Statuses.AddOrUpdate(response.StatusCode, 1, (_, before) => before + 1);
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            Times.Add(TimeProvider.System.GetElapsedTime(started));
            Accepted.Add(id);
        }
        else if (response.Headers.RetryAfter?.Delta is { } wait)
        {
            await Task.Delay(wait, TimeProvider.System);
        }
    }
}
