using Amazon.Athena;
using Amazon.DynamoDBv2;
using Amazon.KinesisFirehose;
using Amazon.S3;

namespace HealthLogger.Aws.Doctor;

/// <summary>The clients that the checks call. Each retries as it is configured.</summary>
public sealed record StackClients(IAmazonS3 S3, IAmazonDynamoDB Dynamo, IAmazonAthena Athena, IAmazonKinesisFirehose Firehose);
