using Amazon.Runtime;

namespace HealthLogger.Aws.Doctor;

/// <summary>A right that the command line needs, and a call that shows whether it is there and changes nothing.</summary>
/// <param name="Action">As in policies, such as <c>s3:PutObject</c>.</param>
/// <param name="Resource">The ARN that it is needed on.</param>
/// <param name="UsedBy">The commands that use it.</param>
/// <param name="CallAsync">Any result but a denial means that the call is allowed.</param>
internal sealed record Right(string Action, string Resource, string UsedBy, Func<CancellationToken, Task> CallAsync)
{
    /// <summary>The statement to add to a policy.</summary>
    public string Statement => IamStatement.Allow([Action], [Resource]);

    public async Task<RightState> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await CallAsync(cancellation);
            return RightState.Allowed;
        }
        catch (AmazonServiceException e)
        {
            return e.ErrorCode switch
            {
                "AccessDenied" or "AccessDeniedException" => RightState.Denied,
                "NoSuchBucket" or "ResourceNotFoundException" => RightState.NoResource,
                { } code when AwsCredentials.AreRefused(code) => RightState.NoCredentials,
                _ => RightState.Allowed, // such as a precondition that is not met: AWS checks rights first
            };
        }
        catch (AmazonClientException)
        {
            return RightState.NoCredentials;
        }
    }
}

internal enum RightState
{
    Allowed,
    Denied,

    /// <summary>The bucket, table or stream does not exist.</summary>
    NoResource,

    /// <summary>There are no credentials, or AWS does not accept them.</summary>
    NoCredentials,
}

internal static class AwsCredentials
{
    /// <summary>Whether an error code of AWS means that it does not accept the credentials.</summary>
    public static bool AreRefused(string? code) => code is "ExpiredToken" or "ExpiredTokenException" or "UnrecognizedClientException"
        or "InvalidClientTokenId" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidSignatureException" or "IncompleteSignature" or "InvalidToken";
}
