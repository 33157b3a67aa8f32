using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>What <c>serve</c> has accepted is on disk: it is killed while several people send records at once.</summary>
public sealed class AcceptedIsDurableTests
{
    private const int EnoughAccepted = 120;

    [Fact]
    public async Task EachAcceptedRecordIsThereAfterAKill()
    {
        var people = Enumerable.Range(0, 8).Select(number => $"u{number}").ToList();
        await using var api = await ServedApi.StartAsync(people, "", new Dictionary<string, byte[]>());
        var (accepted, enough) = (new ConcurrentBag<string>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        var senders = people.Select(person => SendUntilItFailsAsync(api, person, id =>
        {
            accepted.Add(id);
            if (accepted.Count >= EnoughAccepted)
            {
                enough.TrySetResult();
            }
        })).ToList();
        await await Task.WhenAny(enough.Task, Task.WhenAll(senders));
        await api.KillAndStartAgainAsync();
        var interrupted = (await Task.WhenAll(senders)).Count(isInterrupted => isInterrupted);

        Assert.True(interrupted > 0, "The kill hit no request.");
        Assert.InRange(accepted.Count, EnoughAccepted, int.MaxValue);
        var stored = new HashSet<string>();
        foreach (var person in people)
        {
            var lines = (await api.SendAsync(new ApiCall(person, "GET", "/export"))).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            stored.UnionWith(lines.Select(line => JsonNode.Parse(line)!["record_id"]!.GetValue<string>()));
        }

        Assert.Empty(accepted.Except(stored));
    }

    // Returns true if a request failed because the server was gone.
    private static async Task<bool> SendUntilItFailsAsync(ServedApi api, string person, Action<string> onAccepted)
    {
        for (var number = 0; number < 190; number++)
        {
            try
            {
                var answer = await api.SendAsync(new ApiCall(person, "POST", "/records").Sending("""{"mood":50}"""));
                Assert.Equal(202, answer.Status);
                onAccepted(JsonNode.Parse(answer.Text)!["record_ids"]![0]!.GetValue<string>());
            }
            catch (HttpRequestException)
            {
                return true;
            }
        }

        return false;
    }
}
