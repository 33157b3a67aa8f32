using System.Globalization;
using HealthLogger.Testing;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests.Speed;

/// <summary>
/// Many clients post to <c>serve</c> at the same time, other commands use the folder beside it, and then it is killed. The variable
/// HEALTHLOGGER_SERVE_SECONDS makes it longer.
/// </summary>
[Collection(nameof(ExclusiveCollection))]
public sealed class ServeLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Clients = 200;
    private const int People = 50;

    private static readonly int Seconds =
        int.Parse(Environment.GetEnvironmentVariable("HEALTHLOGGER_SERVE_SECONDS") ?? "5", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatWasAcceptedIsThereAfterAKill()
    {
        var tokens = await ServeProcess.AddPeopleAsync(_folder.Data, Enumerable.Range(0, People).Select(i => $"p{i:D2}"));
        using var server = await ServeProcess.StartAsync(_folder.Data);
        using var clients = new PostingClients(server.Url, tokens);
        var end = new TaskCompletionSource();
        var started = TimeProvider.System.GetTimestamp();
        var posting = clients.RunAsync(Clients, end.Task);

        await Task.WhenAll(Task.Delay(TimeSpan.FromSeconds(Seconds), TimeProvider.System), UseFolderAsync());
        var megabytes = server.Megabytes;
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        server.Kill();
        var waiting = await posting;

        using (var again = await ServeProcess.StartAsync(_folder.Data))
        {
            (await again.StopAsync("TERM")).Expect(143);
        }

        var accepted = clients.Accepted.ToList();
        output.WriteLine($"{accepted.Count} accepted in {seconds:0.0} s, {megabytes:0} MB; {string.Join(", ", clients.Statuses)}; {Percentiles([.. clients.Times.Order()])}");
        Assert.True(waiting > 0, "No request was in progress when the server was killed.");
        Assert.InRange(accepted.Count, Clients, int.MaxValue);
        Assert.All(clients.Statuses.Keys, status => Assert.InRange((int)status, 200, 499));
        Assert.Empty(accepted.Except(StoredIds()));
    }

    // Each of them needs the database that the server writes to.
    private async Task UseFolderAsync()
    {
        var events = _folder.Write("events.jsonl", Some.UsageEvent() + "\n");
        (await CommandLineProcess.RunAsync("status", "--data", _folder.Data)).Expect(0);
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);
        (await CommandLineProcess.RunAsync("report", "--month", "2026-01", "--data", _folder.Data)).Expect(0);
    }

    private IReadOnlyList<string> StoredIds()
    {
        using var database = new DataFolderQuery(_folder.Data);
        return database.Texts("SELECT record_id FROM health_records");
    }

    private static string Percentiles(IReadOnlyList<TimeSpan> times) =>
        string.Join(", ", new[] { 50, 99, 100 }.Select(p => $"p{p} {times[Math.Min(times.Count - 1, times.Count * p / 100)].TotalMilliseconds:0} ms"));
}
