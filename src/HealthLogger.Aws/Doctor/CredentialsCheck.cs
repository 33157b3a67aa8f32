using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>There are a Region and credentials, and AWS accepts them.</summary>
internal sealed class CredentialsCheck(StackClients clients) : IDoctorCheck
{
    private const string Why = "Every command with --aws needs them.";

    public string Name => "credentials";

    /// <summary>False once the check has found that no call gets an answer.</summary>
    public bool IsAwsThere { get; private set; } = true;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var region = clients.Dynamo.Config.RegionEndpoint?.SystemName ?? clients.Dynamo.Config.AuthenticationRegion;
        try
        {
            await clients.Dynamo.DescribeTableAsync(new DescribeTableRequest { TableName = "health-logger-doctor" }, cancellationToken);
        }
        catch (AmazonServiceException e) when (AwsCredentials.AreRefused(e.ErrorCode))
        {
            return [new Finding(Name, FindingLevel.Action, $"AWS does not accept the credentials: {e.Message}", Why, "Sign in again (aws sso login, or new keys), or set AWS_PROFILE.")];
        }
        catch (AmazonServiceException e) when (e.StatusCode < HttpStatusCode.InternalServerError && !string.IsNullOrEmpty(e.ErrorCode))
        {
            // No such table, or not allowed to see it: whoever asked is known.
        }
        catch (Exception e) when (IsNoAnswer(e) && !cancellationToken.IsCancellationRequested)
        {
            IsAwsThere = false;
            return [new Finding(
                Name, FindingLevel.Action, $"AWS cannot be reached: {Problem(e)}", "Whatever is asked of AWS was not checked.",
                "Check the network, the proxy and AWS_REGION, and run doctor again.")];
        }
        catch (AmazonClientException e)
        {
            IsAwsThere = false;
            return [new Finding(Name, FindingLevel.Action, $"There are no credentials or no Region: {e.Message}", Why, "Set AWS_REGION, and AWS_PROFILE or other credentials, as for the AWS command line: aws configure")];
        }

        return [Finding.Ok(Name, $"AWS accepts the credentials in {region}")];
    }

    private static string Problem(Exception e) =>
        e is AmazonServiceException answer ? $"something answered with HTTP {(int)answer.StatusCode} in its place." : e.GetBaseException().Message;

    // What is not an error of DynamoDB is the answer of a proxy on the way.
    private static bool IsNoAnswer(Exception e) =>
        e is AmazonServiceException or HttpRequestException or IOException or OperationCanceledException or TimeoutException;
}
