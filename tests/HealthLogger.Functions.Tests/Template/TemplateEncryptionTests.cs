using System.Text.Json.Nodes;
using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>What <c>CustomerKeyArn</c> encrypts, and who may use the key.</summary>
public sealed class TemplateEncryptionTests
{
    private const string KeyOrNothing = """{"If":["HasKey","${CustomerKeyArn}","${AWS::NoValue}"]}""";

    public static TheoryData<string, string> Properties => new()
    {
        { "AWS::S3::Bucket", """{"ServerSideEncryptionByDefault":{"If":["HasKey",{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"${CustomerKeyArn}"},{"SSEAlgorithm":"AES256"}]}""" },
        { "AWS::S3Tables::TableBucket", """{"If":["HasKey",{"SSEAlgorithm":"aws:kms","KMSKeyArn":"${CustomerKeyArn}"},{"SSEAlgorithm":"AES256"}]}""" },
        { "AWS::DynamoDB::Table", """{"If":["HasKey",{"SSEEnabled":true,"SSEType":"KMS","KMSMasterKeyId":"${CustomerKeyArn}"},{"SSEEnabled":true}]}""" },
        { "AWS::KinesisFirehose::DeliveryStream", """{"If":["HasKey",{"KeyType":"CUSTOMER_MANAGED_CMK","KeyARN":"${CustomerKeyArn}"},{"KeyType":"AWS_OWNED_CMK"}]}""" },
        { "AWS::Athena::WorkGroup", """{"If":["HasKey",{"EncryptionOption":"SSE_KMS","KmsKey":"${CustomerKeyArn}"},{"EncryptionOption":"SSE_S3"}]}""" },
        { "AWS::Logs::LogGroup", "\"KmsKeyId\":" + KeyOrNothing },
        { "AWS::SecretsManager::Secret", "\"KmsKeyId\":" + KeyOrNothing },
        { "AWS::SQS::Queue", "\"KmsMasterKeyId\":" + KeyOrNothing },
        { "AWS::SNS::Topic", "\"KmsMasterKeyId\":" + KeyOrNothing },
    };

    [Theory]
    [MemberData(nameof(Properties))]
    public void EverythingThatHoldsDataHasTheKey(string type, string property)
    {
        Assert.NotEmpty(StackTemplate.Names(type));
        Assert.All(StackTemplate.Names(type), name => Assert.Contains(property, StackTemplate.Properties(name).ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void TheVariablesWithASecretHaveTheKey() => Assert.Contains(
        "\"KmsKeyArn\":" + KeyOrNothing, StackTemplate.Properties("ReadFunction").ToJsonString(), StringComparison.Ordinal);

    /// <summary>Without a key, no role has a grant on one.</summary>
    [Fact]
    public void GrantsOnTheKeyAreConditional()
    {
        var statements = StackTemplate.Names("AWS::IAM::Role")
            .SelectMany(role => StackTemplate.Properties(role)["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray())
            .Where(statement => statement!.ToJsonString().Contains("kms:", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, statements.Count); // every role but the schedule's
        Assert.All(statements, statement => Assert.Equal(("HasKey", "${AWS::NoValue}"), (Text(statement!["If"]![0]), Text(statement["If"]![2]))));
        Assert.All(statements, statement => Assert.Equal("${CustomerKeyArn}", Text(statement!["If"]![1]!["Resource"])));
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
