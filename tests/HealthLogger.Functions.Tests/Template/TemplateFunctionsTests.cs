using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>The template's functions.</summary>
public sealed class TemplateFunctionsTests
{
    private static readonly JsonObject Common = StackTemplate.Json["Globals"]!["Function"]!.AsObject();

    [Fact]
    public void AreFour() =>
        Assert.Equal(["IngestFunction", "ArchiveFunction", "ReportFunction", "ReadFunction"], StackTemplate.Names("AWS::Serverless::Function"));

    /// <summary>The deployment tool reads it from the globals, and builds for it.</summary>
    [Fact]
    public void ShareOneRuntime()
    {
        Assert.Contains(Common["Runtime"]!.GetValue<string>(), new[] { "dotnet8", "dotnet10" });
        Assert.All(StackTemplate.Names("AWS::Serverless::Function"), name => Assert.False(StackTemplate.Properties(name).ContainsKey("Runtime")));
        Assert.Single(File.ReadLines(StackTemplate.Path), line => line.TrimStart().StartsWith("Runtime:", StringComparison.Ordinal));
    }

    [Fact]
    public void AreBuiltFromOneProjectForX64()
    {
        Assert.Equal("""["x86_64"]""", Common["Architectures"]!.ToJsonString());
        var project = Path.Combine(StackTemplate.Root(), Common["CodeUri"]!.GetValue<string>());
        Assert.True(File.Exists(Path.Combine(project, "HealthLogger.Functions.csproj")));
    }

    [Theory]
    [InlineData("IngestFunction", 25, 512)]
    [InlineData("ArchiveFunction", 900, 1024)]
    [InlineData("ReportFunction", 900, 512)]
    [InlineData("ReadFunction", 25, 512)]
    public void HaveATimeoutAndMemory(string function, int seconds, int megabytes)
    {
        var properties = StackTemplate.Properties(function);
        Assert.Equal((seconds, megabytes), (properties["Timeout"]!.GetValue<int>(), properties["MemorySize"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("IngestFunction", "DELIVERY_STREAM", "HISTORY_TABLE")]
    [InlineData("ArchiveFunction", "HISTORY_TABLE", "HISTORY_USER_ATTRIBUTE", "HISTORY_TIMESTAMP_ATTRIBUTE", "HISTORY_TIMESTAMP_FORMAT", "ARCHIVE_BUCKET", "ARCHIVE_PREFIX")]
    [InlineData("ReportFunction", "ARCHIVE_BUCKET", "ARCHIVE_PREFIX", "HISTORY_TIMESTAMP_FORMAT", "REPORT_PARTITIONS", "ATHENA_WORKGROUP", "RECORDS_CATALOG", "RECORDS_DATABASE", "HISTORY_DATABASE", "MIN_USERS")]
    [InlineData("ReadFunction", "ARCHIVE_BUCKET", "ARCHIVE_PREFIX", "ATHENA_WORKGROUP", "RECORDS_CATALOG", "RECORDS_DATABASE", "CURSOR_KEY", "REPORT_ACCESS", "SIGN_IN_ISSUER", "SIGN_IN_CLIENT_ID", "SIGN_IN_SCOPES", "SIGN_IN_ORIGINS")]
    public void HaveTheVariablesThatTheyRead(string function, params string[] names) =>
        Assert.Equal(names, StackTemplate.Properties(function)["Environment"]!["Variables"]!.AsObject().Select(each => each.Key));

    [Fact]
    public void HaveTheSameVariablesAsTheCommandLine()
    {
        var functions = StackTemplate.Names("AWS::Serverless::Function")
            .SelectMany(name => StackTemplate.Properties(name)["Environment"]!["Variables"]!.AsObject())
            .Where(each => !IsOfTheApiAlone(each.Key))
            .Select(each => $"{each.Key}={each.Value}")
            .Concat(["ERROR_BUCKET=${ErrorBucket}", "MONTHLY_RUN=${MonthlyRun}", "USER_POOL_ID=${UserPool}"]) // for replay, doctor and person
            .Distinct().Order(StringComparer.Ordinal);
        var commandLine = StackTemplate.Json["Outputs"]!["CommandLineEnvironment"]!["Value"]!.GetValue<string>().Split(' ');
        Assert.Equal(functions, commandLine.Order(StringComparer.Ordinal));
    }

    /// <summary>The documented variables that the template sets are in its output, but for those of the API alone.</summary>
    [Fact]
    public void HaveTheirOtherVariablesInTheDocs()
    {
        var source = File.ReadAllText(Path.Combine(StackTemplate.Root(), "src", "HealthLogger.Aws", "DeployedStack.cs"));
        var read = Regex.Matches(source, """settings\.\w+\("(\w+)"[,)]""").Select(match => match.Groups[1].Value);
        var commandLine = StackTemplate.Json["Outputs"]!["CommandLineEnvironment"]!["Value"]!.GetValue<string>();
        var unset = read.Where(name => !name.StartsWith("AWS_", StringComparison.Ordinal) && !IsOfTheApiAlone(name) && !commandLine.Contains($"{name}=", StringComparison.Ordinal)).ToList();
        var docs = File.ReadAllText(Path.Combine(StackTemplate.Root(), "docs", "deploy.md"));
        Assert.Equal(3, unset.Count);
        Assert.All(unset, name => Assert.Contains($"| `{name}` |", docs, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IngestFunction", "${IngestLogs}")]
    [InlineData("ArchiveFunction", "${ArchiveLogs}")]
    [InlineData("ReportFunction", "${ReportLogs}")]
    [InlineData("ReadFunction", "${ReadLogs}")]
    public void LogJsonToTheirOwnLogGroups(string function, string logs) => Assert.Equal(
        $$"""{"LogFormat":"JSON","LogGroup":"{{logs}}"}""",
        StackTemplate.Properties(function)["LoggingConfig"]!.ToJsonString());

    [Fact]
    public void HaveAKeyOfTheirOwnForCursorsAndKnowWhoReadsReports()
    {
        var variables = StackTemplate.Properties("ReadFunction")["Environment"]!["Variables"]!;
        Assert.Equal("{{resolve:secretsmanager:${CursorKey}}}", variables["CURSOR_KEY"]!.GetValue<string>());
        Assert.Equal("""{"If":["MakesUserPool","group","scope"]}""", variables["REPORT_ACCESS"]!.ToJsonString());
        Assert.Equal("report-readers", StackTemplate.Properties("ReportReaders")["GroupName"]!.GetValue<string>());
        Assert.Equal("MakesUserPool", StackTemplate.Resources["ReportReaders"]!["Condition"]!.GetValue<string>());
    }

    private static bool IsOfTheApiAlone(string variable) =>
        variable is "CURSOR_KEY" or "REPORT_ACCESS" || variable.StartsWith("SIGN_IN_", StringComparison.Ordinal);
}
