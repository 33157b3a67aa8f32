using System.Net.Http.Headers;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Lambda's Runtime API, https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.</summary>
internal sealed class RuntimeApiClient(HttpClient client, LambdaEnvironment environment, ILambdaSerializer? serializer)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorType = new("application/vnd.aws.lambda.error+json");

    private readonly string _runtime = $"http://{environment.RuntimeApi}/2018-06-01/runtime/";

    public async Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(new Uri(_runtime + "invocation/next"), cancellationToken).ConfigureAwait(false);
        await ThrowUnlessSuccessAsync(response, cancellationToken).ConfigureAwait(false);
        var payload = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return new InvocationRequest(new MemoryStream(payload), new LambdaContext(environment, response.Headers, serializer, TimeProvider.System));
    }

    public async Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(outputStream) { Headers = { ContentType = Json } };
        await PostAsync($"invocation/{awsRequestId}/response", content, null, cancellationToken).ConfigureAwait(false);
    }

    public Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken) =>
        PostErrorAsync($"invocation/{awsRequestId}/error", exception, exception.GetType().Name, cancellationToken);

    public Task ReportInitializationErrorAsync(Exception exception, CancellationToken cancellationToken) =>
        PostErrorAsync("init/error", exception, null, cancellationToken);

    private async Task PostErrorAsync(string path, Exception exception, string? type, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(ErrorJson.Write(exception)) { Headers = { ContentType = ErrorType } };
        await PostAsync(path, content, type, cancellationToken).ConfigureAwait(false);
    }

    private async Task PostAsync(string path, HttpContent content, string? errorType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _runtime + path) { Content = content };
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await ThrowUnlessSuccessAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private static async Task ThrowUnlessSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new HttpRequestException($"Lambda's Runtime API returned {(int)response.StatusCode}: {text}", null, response.StatusCode);
        }
    }
}
