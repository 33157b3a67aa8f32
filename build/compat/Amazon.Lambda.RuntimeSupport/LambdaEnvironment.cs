using System.Globalization;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed record LambdaEnvironment(
    string RuntimeApi, string FunctionName, string FunctionVersion, int MemoryInMiB, string LogGroupName, string LogStreamName)
{
    /// <exception cref="InvalidOperationException">No Runtime API is named: the process was not started by Lambda.</exception>
    public static LambdaEnvironment Read(LambdaBootstrapOptions? options) => new(
        Text(options?.RuntimeApiEndpoint, "AWS_LAMBDA_RUNTIME_API")
            ?? throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: it names the host and port of Lambda's Runtime API."),
        Text(null, "AWS_LAMBDA_FUNCTION_NAME") ?? "",
        Text(null, "AWS_LAMBDA_FUNCTION_VERSION") ?? "",
        int.TryParse(Text(null, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var size) ? size : 0,
        Text(null, "AWS_LAMBDA_LOG_GROUP_NAME") ?? "",
        Text(null, "AWS_LAMBDA_LOG_STREAM_NAME") ?? "");

    private static string? Text(string? option, string variable) =>
        string.IsNullOrEmpty(option) ? Environment.GetEnvironmentVariable(variable) : option;
}
