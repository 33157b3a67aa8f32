using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The conversation with each host, which is started once.</summary>
public sealed class Conversations
{
    private readonly Lazy<Task<IReadOnlyDictionary<string, Exchange>>> _served =
        new(() => HoldAsync(async () => await ServedApi.StartAsync(Conversation.People, Conversation.Lead, Reports())));

    private readonly Lazy<Task<IReadOnlyDictionary<string, Exchange>>> _deployed =
        new(() => HoldAsync(async () => await DeployedApi.StartAsync(Conversation.People, Conversation.Lead, Reports())));

    /// <summary>The answers of <c>serve</c>.</summary>
    internal Task<IReadOnlyDictionary<string, Exchange>> ServedAsync() => _served.Value;

    /// <summary>The answers of the published functions; skips the test if there are none.</summary>
    internal Task<IReadOnlyDictionary<string, Exchange>> DeployedAsync()
    {
        _ = PublishedFunctions.DeployedFolder;
        return _deployed.Value;
    }

    private static async Task<IReadOnlyDictionary<string, Exchange>> HoldAsync(Func<Task<IApiUnderTest>> start)
    {
        await using var api = await start();
        var answers = new Dictionary<string, Exchange>();
        foreach (var step in Conversation.Steps)
        {
            var call = step.Call(new Earlier(answers));
            answers.Add(step.Name, new Exchange(call, await api.SendAsync(call)));
        }

        return answers;
    }

    private static Dictionary<string, byte[]> Reports() => new[] { "json", "csv", "html" }.ToDictionary(
        form => $"reports/2020-01.{form}",
        form => File.ReadAllBytes(Path.Combine(StackTemplate.Root(), "tests", "HealthLogger.Core.Tests", "Snapshots", $"report-full.{form}")));
}
