using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using HealthLogger.Functions.Tests.Packages;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The bootstrap of Amazon.Lambda.RuntimeSupport, AWS's or the stand-in, at Lambda's Runtime API.</summary>
public sealed class LambdaBootstrapTests
{
    [Fact]
    public async Task HandlesEventsInOrder()
    {
        await using var function = await ServedFunction.StartAsync(Greeter());

        Assert.Equal("""{"Text":"Hello Ada"}""", (await function.Api.InvokeAsync("""{"name":"Ada"}""")).Text());
        Assert.Equal("""{"Text":"Hello Zoë"}""", (await function.Api.InvokeAsync("""{"Name":"Zoë"}""")).Text());
    }

    [Fact]
    public async Task ReportsAFailedHandlerAndContinues()
    {
        await using var function = await ServedFunction.StartAsync(Greeter());

        var error = (await function.Api.InvokeAsync("""{"Name":""}""")).Error;

        Assert.NotNull(error);
        Assert.Equal(("ArgumentException", "Nobody is there."), (error.Type, error.Message));
        Assert.Equal("ArgumentException", error.Header);
        Assert.Contains(error.StackTrace, line => line.StartsWith("at ", StringComparison.Ordinal) && line.Contains(nameof(Greet), StringComparison.Ordinal));
        Assert.Equal("""{"Text":"Hello Ada"}""", (await function.Api.InvokeAsync("""{"Name":"Ada"}""")).Text());
    }

    [Fact]
    public async Task ReportsAnEventThatItCannotRead()
    {
        await using var function = await ServedFunction.StartAsync(Greeter());

        var error = (await function.Api.InvokeAsync("""{"Name":1}""")).Error;

        Assert.Equal("JsonSerializerException", error?.Type);
        Assert.StartsWith(
            $"Error converting the Lambda event JSON payload to type {typeof(Question).FullName}: ", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportsAFailedInitializationAndEnds()
    {
        var builder = Greeter().UseBootstrapHandler(() => throw new InvalidOperationException("DELIVERY_STREAM is not set."));
        await using var function = await ServedFunction.StartAsync(builder);

        var error = await function.Api.InitErrorAsync();

        Assert.Equal(("InvalidOperationException", "DELIVERY_STREAM is not set."), (error.Type, error.Message));
        await Assert.ThrowsAsync<InvalidOperationException>(() => function.Loop);
    }

    [Fact]
    public async Task EndsIfTheInitializationReturnsFalse()
    {
        await using var function = await ServedFunction.StartAsync(Greeter().UseBootstrapHandler(() => Task.FromResult(false)));

        await function.Loop;
    }

    [Fact]
    public async Task EndsWhenItIsCancelled()
    {
        await using var function = await ServedFunction.StartAsync(Greeter());
        await function.Api.PolledAsync();

        await function.StopAsync();

        await function.Loop;
    }

    [Fact]
    public async Task KnowsItsInvocation()
    {
        ILambdaContext? seen = null;
        TimeSpan left = default;
        await using var function = await ServedFunction.StartAsync(LambdaBootstrapBuilder.Create(
            (Stream input, ILambdaContext context) =>
            {
                (seen, left) = (context, context.RemainingTime);
                return input;
            }));

        (await function.Api.InvokeAsync("{}", TimeSpan.FromSeconds(20))).Text();

        Assert.InRange(left, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        Assert.Equal(function.Api.FunctionArn, seen!.InvokedFunctionArn);
        Assert.True(Guid.TryParse(seen.AwsRequestId, out _));
        Assert.StartsWith("Root=1-5759e988-", seen.TraceId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandlesSixMegabytes()
    {
        var payload = Encoding.UTF8.GetBytes($"\"{new string('x', RuntimeApi.MaxPayload - 2)}\"");
        await using var function = await ServedFunction.StartAsync(LambdaBootstrapBuilder.Create((Stream input, ILambdaContext _) => input));

        var response = await function.Api.InvokeAsync(payload);

        Assert.Null(response.Error);
        Assert.Equal(payload, response.Payload);
    }

    [Fact]
    public async Task EndsIfLambdaRefusesTheResponse()
    {
        await using var function = await ServedFunction.StartAsync(
            LambdaBootstrapBuilder.Create((Stream _, ILambdaContext _) => (Stream)new MemoryStream(new byte[RuntimeApi.MaxPayload + 1])));

        var response = await function.Api.InvokeAsync("{}");

        Assert.Equal("Function.ResponseSizeTooLarge", response.Error?.Type);
        await Assert.ThrowsAnyAsync<Exception>(() => function.Loop);
    }

    [Fact]
    public async Task IsTimedOutByLambda()
    {
        var never = new TaskCompletionSource<Stream>();
        await using var function = await ServedFunction.StartAsync(LambdaBootstrapBuilder.Create((Stream _, ILambdaContext _) => never.Task));

        var response = await function.Api.InvokeAsync("{}", TimeSpan.FromMilliseconds(50));

        Assert.Equal("Sandbox.Timedout", response.Error?.Type);
        never.SetCanceled();
    }

    private static LambdaBootstrapBuilder Greeter() => LambdaBootstrapBuilder.Create<Question, Greeting>(Greet, Greetings.Serializer);

    private static async Task<Greeting> Greet(Question question, ILambdaContext context)
    {
        await Task.Yield();
        return question.Name.Length > 0 ? new Greeting($"Hello {question.Name}") : throw new ArgumentException("Nobody is there.");
    }
}
