using System.Diagnostics;
using System.Text.Json;
using Amazon.Athena;
using Amazon.DynamoDBv2;
using Amazon.KinesisFirehose;
using Amazon.Runtime;
using Amazon.S3;
using HealthLogger.Aws;
using HealthLogger.Aws.Doctor;
using HealthLogger.Core.Doctor;
using HealthLogger.Core.Schema;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary><c>doctor --aws</c> before moto, from which a proxy takes away one right at a time.</summary>
[Collection(nameof(MotoCollection))]
public sealed class DoctorOnAwsTests(MotoFixture moto)
{
    public static TheoryData<string, string> Rights => new()
    {
        { "firehose:PutRecordBatch", "" },
        { "dynamodb:DescribeTable", "" },
        { "dynamodb:Scan", "" },
        { "dynamodb:BatchWriteItem", "" },
        { "dynamodb:DescribeTimeToLive", "" },
        { "s3:ListBucket", "ARCHIVE" },
        { "s3:GetObject", "ARCHIVE/_manifests/" },
        { "s3:GetObject", "ARCHIVE/history/" },
        { "s3:GetObject", "ARCHIVE/quarantine/" },
        { "s3:GetObject", "ARCHIVE/_plans/" },
        { "s3:GetObject", "ARCHIVE/reports/" },
        { "s3:PutObject", "ARCHIVE/history/" },
        { "s3:PutObject", "ARCHIVE/quarantine/" },
        { "s3:PutObject", "ARCHIVE/_plans/" },
        { "s3:PutObject", "ARCHIVE/_manifests/" },
        { "s3:PutObject", "ARCHIVE/reports/" },
        { "s3:AbortMultipartUpload", "ARCHIVE/history/" },
        { "s3:AbortMultipartUpload", "ARCHIVE/quarantine/" },
        { "s3:ListBucket", "ERRORS" },
        { "s3:GetObject", "ERRORS/errors/" },
        { "s3:PutObject", "ERRORS/_replays/" },
        { "athena:StartQueryExecution", "" },
        { "athena:GetQueryExecution", "" },
        { "athena:GetQueryResults", "" },
        { "athena:StopQueryExecution", "" },
    };

    [SkippableTheory]
    [MemberData(nameof(Rights))]
    public async Task NamesTheRightThatWasTakenAway(string action, string resource)
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        var place = resource.Length == 0 ? "" : $"arn:aws:s3:::{resource.Replace("ARCHIVE", stack.Archive, StringComparison.Ordinal).Replace("ERRORS", stack.Errors, StringComparison.Ordinal)}";
        var denied = new DeniedAction(action, place);
        await using var proxy = await AwsProxy.StartAsync(stack.Moto, denied.PassAsync);
        var check = new RightsCheck(new StackRights(Clients(proxy.Url), Settings(stack)));

        var found = (await check.RunAsync(default)).Where(finding => finding.Level == FindingLevel.Action).ToList();

        Assert.NotEqual(0, denied.Denials);
        var finding = Assert.Single(found);
        Assert.Contains($"AWS denies {action} on {place}", finding.What, StringComparison.Ordinal);
        Assert.Contains($$"""{"Effect":"Allow","Action":["{{action}}"],"Resource":["arn:aws:""", finding.Fix, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task IsFineWithAllRightsAndChangesNothing()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var proxy = await AwsProxy.StartAsync(stack.Moto, PassAsync);
        var before = await BucketContent.InAsync(stack.S3, stack.Archive);

        var (exitCode, output, errors) = await RunAsync(stack, proxy.Url);

        Assert.True(exitCode == 0, output + errors);
        using var result = JsonDocument.Parse(output);
        var levels = result.RootElement.GetProperty("findings").EnumerateArray().ToLookup(
            finding => finding.GetProperty("check").GetString(), finding => finding.GetProperty("level").GetString());
        Assert.Equal(
            ["credentials", "variables", "rights", "records table", "corrections", "undelivered", "months", "TTL", "runtime"], levels.Select(check => check.Key));
        Assert.All(levels.Where(check => check.Key != "runtime"), check => Assert.All(check, level => Assert.Equal("ok", level)));
        Assert.Equal(before.Prints, (await BucketContent.InAsync(stack.S3, stack.Archive)).Prints);
        Assert.Empty((await BucketContent.InAsync(stack.S3, stack.Errors)).Objects);
        Assert.Equal(0, (await stack.Dynamo.ScanAsync(new Amazon.DynamoDBv2.Model.ScanRequest { TableName = stack.Table })).Count);
    }

    [SkippableFact]
    public async Task FindsRecordsThatWaitAndTtlThatIsOff()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var proxy = await AwsProxy.StartAsync(stack.Moto, PassAsync);
        using var bytes = new MemoryStream(ErrorRecords.Bytes(ErrorRecords.FiveHundred()));
        await stack.S3.PutObjectAsync(new() { BucketName = stack.Errors, Key = "errors/health_records/1", InputStream = bytes });
        await stack.Dynamo.UpdateTimeToLiveAsync(new() { TableName = stack.Table, TimeToLiveSpecification = new() { AttributeName = "expires_at", Enabled = false } });

        var (exitCode, output, _) = await RunAsync(stack, proxy.Url);

        Assert.Equal(1, exitCode);
        Assert.Contains("480 records that Firehose could not deliver wait in 1 objects", output, StringComparison.Ordinal);
        Assert.Contains("hl replay errors/ --aws", output, StringComparison.Ordinal);
        Assert.Contains("aws dynamodb update-time-to-live --table-name " + stack.Table, output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task NamesEachVariableThatIsNotSet()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);

        var (exitCode, output, _) = await RunAsync(stack, stack.Moto, without: "RECORDS_CATALOG");

        Assert.Equal(1, exitCode);
        Assert.Contains("RECORDS_CATALOG is not set.", output, StringComparison.Ordinal);
        Assert.Contains("aws cloudformation describe-stacks", output, StringComparison.Ordinal);
    }

    // The columns of the table, which moto does not know.
    private static Task<AwsResponse> PassAsync(AwsRequest request, Func<Task<AwsResponse>> next) => request.Target != "AmazonAthena.GetQueryResults"
        ? next()
        : Task.FromResult(AwsResponse.Json(200, JsonSerializer.Serialize(new
        {
            ResultSet = new
            {
                Rows = Array.Empty<object>(),
                ResultSetMetadata = new { ColumnInfo = RecordSchema.Columns.Select(column => new { column.Name, Type = TypeOf(column) }) },
            },
        })));

    private static string TypeOf(Column column) => column.Type switch
    {
        ColumnType.Text => "varchar",
        ColumnType.Timestamp => "timestamp",
        ColumnType.Boolean => "boolean",
        _ => "integer",
    };

    private static StackSettings Settings(MotoStack stack)
    {
        var variables = Variables(stack);
        return new StackSettings(variables.GetValueOrDefault);
    }

    private static Dictionary<string, string?> Variables(MotoStack stack) => new[] { "IngestFunction", "ArchiveFunction", "ReportFunction" }
        .SelectMany(name => stack.Function(name).Variables)
        .Append(new("ERROR_BUCKET", stack.Errors))
        .DistinctBy(each => each.Key)
        .ToDictionary(each => each.Key, each => (string?)each.Value);

    private static StackClients Clients(string url)
    {
        var anyone = new BasicAWSCredentials("any", "any");
        return new StackClients(
            new AmazonS3Client(anyone, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true }),
            new AmazonDynamoDBClient(anyone, new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" }),
            new AmazonAthenaClient(anyone, new AmazonAthenaConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" }),
            new AmazonKinesisFirehoseClient(anyone, new AmazonKinesisFirehoseConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" }));
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(MotoStack stack, string url, string? without = null)
    {
        var start = DotnetProgram.StartInfo(Path.Combine(AppContext.BaseDirectory, "HealthLogger.Local.dll"), ["doctor", "--aws", "--format", "json"]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var (name, value) in Variables(stack))
        {
            start.Environment[name] = name == without ? null : value;
        }

        foreach (var (name, value) in new[] { ("HEALTHLOGGER_ALLOW_STAND_INS", "1"), ("AWS_ACCESS_KEY_ID", "any"), ("AWS_SECRET_ACCESS_KEY", "any"), ("AWS_REGION", "us-east-1"), ("AWS_ENDPOINT_URL", url) })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        return await LoopbackStack.EndAsync(process);
    }
}
