namespace HealthLogger.EndToEnd.Tests;

public sealed class ExecutionEnvironmentTests
{
    [Fact]
    public async Task FailsItsInvocationWhenItExits()
    {
        using var environment = new ExecutionEnvironment("any");
        var invocation = new Invocation("{}"u8.ToArray(), TimeSpan.FromSeconds(60));
        Assert.True(environment.TryTake(invocation));
        invocation.Deliver();

        environment.Exit(137);

        var error = (await invocation.ResponseAsync(TimeSpan.FromSeconds(60))).Error;
        Assert.Equal("Runtime.ExitError", error?.Type);
        Assert.EndsWith("exit status 137", error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReceivesNoEventAfterItsExit()
    {
        using var environment = new ExecutionEnvironment("any");

        environment.Exit(0);

        Assert.False(environment.TryTake(new Invocation("{}"u8.ToArray(), TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public async Task LeavesTheNextEventToAnotherEnvironmentAfterItsExit()
    {
        await using var api = await RuntimeApi.StartAsync();
        using var client = new HttpClient();
        var (gone, other) = (api.Open(), api.Open());
        var poll = client.GetAsync(Next(gone));
        await api.PolledAsync();
        gone.Exit(137);
        using var nothing = await poll;

        var pending = api.InvokeAsync("1");
        using var next = await client.GetAsync(Next(other));

        Assert.Equal("1", await next.Content.ReadAsStringAsync());
        other.Exit(0);
        Assert.Equal("Runtime.ExitError", (await pending).Error?.Type);
    }

    [Fact]
    public async Task RefusesAResponseToAnUnknownInvocation()
    {
        await using var api = await RuntimeApi.StartAsync();
        using var client = new HttpClient();

        using var refused = await client.PostAsync(
            new Uri($"http://{api.Open().Endpoint}/2018-06-01/runtime/invocation/unknown/response"), new StringContent("{}"));

        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Equal("""{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""", await refused.Content.ReadAsStringAsync());
    }

    private static Uri Next(ExecutionEnvironment environment) => new($"http://{environment.Endpoint}/2018-06-01/runtime/invocation/next");
}
