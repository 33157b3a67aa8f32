using Amazon.Runtime;
using HealthLogger.Aws;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Own;

namespace HealthLogger.Local.Commands;

/// <summary>Messages for errors of AWS.</summary>
internal static class AwsErrors
{
    /// <summary>Returns the message, or null if the exception is not from AWS.</summary>
    public static string? Message(Exception e) => e switch
    {
        SettingException or MissingPermissionException or MissingResourceException or QueryFailedException or ResultExpiredException => e.Message,
        AmazonServiceException { ErrorCode: "ExpiredToken" or "ExpiredTokenException" or "UnrecognizedClientException" or "InvalidClientTokenId" } service =>
            $"AWS does not accept the credentials: {service.Message} Sign in again, or set AWS_PROFILE.",
        AmazonServiceException service =>
            $"AWS returned {service.ErrorCode}: {service.Message} Finished work is kept; run the same command again to continue.",
        AmazonClientException client =>
            $"AWS could not be called: {client.Message.TrimEnd('.')}. Set AWS_REGION, and AWS_PROFILE or other credentials, as for the AWS command line.",
        TimeoutException or OperationCanceledException =>
            "AWS did not respond in time. Check the network and run the same command again: finished work is kept.",
        HttpRequestException http => $"AWS could not be reached: {http.Message}",
        _ => null,
    };
}
