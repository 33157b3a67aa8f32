using Amazon.Runtime;
using HealthLogger.Aws;
using HealthLogger.Aws.Report;

namespace HealthLogger.Local.Commands;

/// <summary>What AWS's errors mean to somebody at a terminal.</summary>
internal static class AwsErrors
{
    /// <summary>The message, or null where it is no error of AWS.</summary>
    public static string? Message(Exception e) => e switch
    {
        SettingException or MissingPermissionException or MissingResourceException or QueryFailedException => e.Message,
        AmazonServiceException { ErrorCode: "ExpiredToken" or "ExpiredTokenException" or "UnrecognizedClientException" or "InvalidClientTokenId" } service =>
            $"AWS does not accept the credentials: {service.Message} Sign in again, or set AWS_PROFILE.",
        AmazonServiceException service =>
            $"AWS answered {service.ErrorCode}: {service.Message} What was done so far stays; run the same command again to go on.",
        AmazonClientException client =>
            $"AWS could not be called: {client.Message.TrimEnd('.')}. Set AWS_REGION, and AWS_PROFILE or other credentials, as for the AWS command line.",
        TimeoutException or OperationCanceledException =>
            "AWS did not answer in time. Look at the network, and run the same command again: what was done so far stays.",
        HttpRequestException http => $"AWS could not be reached: {http.Message}",
        _ => null,
    };
}
