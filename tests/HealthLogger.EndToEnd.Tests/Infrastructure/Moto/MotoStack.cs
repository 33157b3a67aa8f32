using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using HealthLogger.Testing;
using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The table, the buckets and the workgroup of the translated template, created in moto, and its functions. Moto does not support
/// Iceberg, so the stream delivers to a bucket, immediately.
/// </summary>
internal sealed class MotoStack : IAsyncDisposable
{
    private static readonly Lazy<JsonObject> Resources = new(() => TranslatedTemplate.Resources());
    private static int _stages;

    private readonly StackValues _values = new($"s{Interlocked.Increment(ref _stages)}x");

    private MotoStack(string moto)
    {
        (Moto, Calls) = (moto, new MotoClient(moto));
        var anyone = new BasicAWSCredentials("any", "any");
        S3 = new AmazonS3Client(anyone, new AmazonS3Config { ServiceURL = moto, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        Dynamo = new AmazonDynamoDBClient(anyone, new AmazonDynamoDBConfig { ServiceURL = moto, AuthenticationRegion = "us-east-1" });
    }

    /// <summary>Moto's address.</summary>
    public string Moto { get; }

    public MotoClient Calls { get; }

    public AmazonS3Client S3 { get; }

    public AmazonDynamoDBClient Dynamo { get; }

    public string Table => _values["HistoryTable"];

    public string Archive => _values["ArchiveBucket"];

    /// <summary>The bucket of records that Firehose could not deliver.</summary>
    public string Errors => _values["ErrorBucket"];

    /// <summary>The bucket that stands for the Iceberg table.</summary>
    public string Delivered => $"{_values["Stage"]}-delivered";

    public GrantUse Grants => new(Names);

    public DeployedNames Names => new(Table, _values["DeliveryStream"], Archive, _values["WorkGroup"], Errors);

    /// <summary>Skips the test if moto or the translator is missing.</summary>
    public static async Task<MotoStack> CreateAsync(MotoProcess moto)
    {
        Skip.IfNot(moto.Missing is null, moto.Missing);
        var stack = new MotoStack(moto.Url!);
        await stack.CreateBucketsAsync();
        await stack.CreateTableAsync();
        await stack.CreateStreamAsync();
        await stack.CreateWorkGroupAsync();
        return stack;
    }

    /// <summary>Returns a function's handler, timeout, memory and variables, with the names of the created resources.</summary>
    /// <param name="name">Its name in the template.</param>
    public DeployedFunction Function(string name)
    {
        var properties = Resources.Value[name]!["Properties"]!;
        string Text(JsonNode? value) => _values.Fill(value)!.ToString();
        return new DeployedFunction(
            Text(properties["FunctionName"]),
            Text(properties["Handler"]),
            TimeSpan.FromSeconds(properties["Timeout"]!.GetValue<int>()),
            properties["MemorySize"]!.GetValue<int>(),
            properties["Environment"]!["Variables"]!.AsObject().ToDictionary(each => each.Key, each => Text(each.Value)));
    }

    public async ValueTask DisposeAsync()
    {
        // Moto allows 50 streams, and all tests share it.
        await Calls.AskAsync(
            "firehose", "Firehose_20150804.DeleteDeliveryStream", new JsonObject { ["DeliveryStreamName"] = _values["DeliveryStream"] });
        Calls.Dispose();
        S3.Dispose();
        Dynamo.Dispose();
    }

    private async Task CreateBucketsAsync()
    {
        foreach (var (name, _) in Resources.Value.Where(each => each.Value!["Type"]!.GetValue<string>() == "AWS::S3::Bucket"))
        {
            _values[name] = Name(name);
            _values[$"{name}.Arn"] = $"arn:aws:s3:::{_values[name]}";
            await S3.PutBucketAsync(_values[name]);
            var versioning = Resources.Value[name]!["Properties"]!["VersioningConfiguration"]!["Status"]!.GetValue<string>();
            await S3.PutBucketVersioningAsync(new() { BucketName = _values[name], VersioningConfig = new() { Status = versioning } });
        }

        await S3.PutBucketAsync(Delivered);
    }

    // The properties have the names and the shapes of the calls' parameters.
    private async Task CreateTableAsync()
    {
        _values["HistoryTable"] = Name("HistoryTable");
        var properties = Properties("HistoryTable");
        JsonObject Body(params string[] names) =>
            new(names.Select(name => KeyValuePair.Create(name, properties[name]?.DeepClone())).Append(new("TableName", Table)));
        await Calls.AskAsync("dynamodb", "DynamoDB_20120810.CreateTable", Body("BillingMode", "AttributeDefinitions", "KeySchema"));
        await Calls.AskAsync("dynamodb", "DynamoDB_20120810.UpdateTimeToLive", Body("TimeToLiveSpecification"));
        await Calls.AskAsync("dynamodb", "DynamoDB_20120810.UpdateContinuousBackups", Body("PointInTimeRecoverySpecification"));
    }

    private async Task CreateStreamAsync()
    {
        _values["DeliveryStream"] = Name("DeliveryStream");
        var bucket = new JsonObject { ["RoleARN"] = "arn:aws:iam::123456789012:role/any", ["BucketARN"] = $"arn:aws:s3:::{Delivered}" };
        var body = new JsonObject { ["DeliveryStreamName"] = _values["DeliveryStream"], ["S3DestinationConfiguration"] = bucket };
        await Calls.AskAsync("firehose", "Firehose_20150804.CreateDeliveryStream", body);
    }

    private async Task CreateWorkGroupAsync()
    {
        var properties = Properties("WorkGroup");
        _values["WorkGroup"] = properties["Name"]!.GetValue<string>();
        _values["HistoryDatabase"] = Properties("HistoryDatabase")["DatabaseInput"]!["Name"]!.GetValue<string>();
        var body = new JsonObject
        {
            ["Name"] = _values["WorkGroup"],
            ["Description"] = properties["Description"]!.DeepClone(),
            ["Configuration"] = properties["WorkGroupConfiguration"]!.DeepClone(),
        };
        await Calls.AskAsync("athena", "AmazonAthena.CreateWorkGroup", body);
    }

    private JsonObject Properties(string resource) => _values.Fill(Resources.Value[resource]!["Properties"])!.AsObject();

    private string Name(string resource) => $"{_values["Stage"]}-{resource.ToLowerInvariant()}";
}
