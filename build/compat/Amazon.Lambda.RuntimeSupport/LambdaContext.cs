using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed class LambdaContext(LambdaEnvironment environment, HttpResponseHeaders headers, ILambdaSerializer? serializer, TimeProvider time)
    : ILambdaContext
{
    private readonly DateTimeOffset _deadline = DateTimeOffset.FromUnixTimeMilliseconds(
        long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 0);

    public string AwsRequestId { get; } = Header(headers, "Lambda-Runtime-Aws-Request-Id")
        ?? throw new InvalidOperationException("The Runtime API's next invocation has no Lambda-Runtime-Aws-Request-Id.");

    public IClientContext? ClientContext => null;

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public ICognitoIdentity? Identity => null;

    public string InvokedFunctionArn { get; } = Header(headers, "Lambda-Runtime-Invoked-Function-Arn") ?? "";

    public ILambdaLogger Logger { get; } = new FunctionLogger();

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB => environment.MemoryInMiB;

    public TimeSpan RemainingTime => _deadline - time.GetUtcNow();

    public string? TenantId { get; } = Header(headers, "Lambda-Runtime-Aws-Tenant-Id");

    public string? TraceId { get; } = Header(headers, "Lambda-Runtime-Trace-Id");

    public ILambdaSerializer? Serializer => serializer;

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
