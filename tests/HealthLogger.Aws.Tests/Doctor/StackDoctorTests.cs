using System.Net;
using Amazon.Athena;
using Amazon.DynamoDBv2;
using Amazon.KinesisFirehose;
using Amazon.Runtime;
using Amazon.S3;
using HealthLogger.Aws.Doctor;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Doctor;
using HealthLogger.Testing;

namespace HealthLogger.Aws.Tests.Doctor;

public sealed class StackDoctorTests
{
    /// <summary>Each check would wait for its own calls.</summary>
    [Fact]
    public async Task SaysOnceThatAwsCannotBeReached()
    {
        var settings = new StackSettings(name => name.StartsWith("AWS_", StringComparison.Ordinal) ? null : name == "MIN_USERS" ? "5" : "any");
        var findings = new List<Finding>();

        foreach (var check in new StackDoctor(Clients("http://127.0.0.1:1"), new DeployedStack(settings, Some.Clock()), settings, Some.Clock()).Checks)
        {
            findings.AddRange(await check.RunAsync(default));
        }

        var finding = findings[0];
        Assert.Equal(("credentials", FindingLevel.Action), (finding.Check, finding.Level));
        Assert.StartsWith("AWS cannot be reached: ", finding.What, StringComparison.Ordinal);
        Assert.Equal(["credentials", "variables", "runtime"], findings.Select(each => each.Check).Distinct());
    }

    /// <summary>As a proxy does.</summary>
    [Fact]
    public async Task AnotherAnswerIsNotThatOfAws()
    {
        var http = new CannedHttp { RepeatsLast = true }.Respond(HttpStatusCode.BadGateway, "<html>no route</html>");

        var finding = Assert.Single(await new CredentialsCheck(Clients("http://dynamodb.test", http)).RunAsync(default));

        Assert.Equal(FindingLevel.Action, finding.Level);
        Assert.Contains("HTTP 502", finding.What, StringComparison.Ordinal);
    }

    private static StackClients Clients(string url, CannedHttp? http = null)
    {
        var dynamo = new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };
        dynamo.HttpClientFactory = http ?? dynamo.HttpClientFactory;
        var anyone = new BasicAWSCredentials("any", "any");
        return new StackClients(
            new AmazonS3Client(anyone, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1" }),
            new AmazonDynamoDBClient(anyone, dynamo),
            new AmazonAthenaClient(anyone, new AmazonAthenaConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" }),
            new AmazonKinesisFirehoseClient(anyone, new AmazonKinesisFirehoseConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" }));
    }
}
