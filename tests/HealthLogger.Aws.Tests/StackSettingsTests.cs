using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Tests;

public sealed class StackSettingsTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["DELIVERY_STREAM"] = "records",
        ["HISTORY_TABLE"] = "history",
        ["ARCHIVE_BUCKET"] = "archive",
        ["ATHENA_WORKGROUP"] = "team",
        ["RECORDS_CATALOG"] = "s3tablescatalog/records",
        ["HISTORY_DATABASE"] = "health_logger",
        ["CURSOR_KEY"] = new('k', 32),
        ["AWS_REGION"] = "eu-west-1",
    };

    private DeployedStack Stack => new(Settings, TimeProvider.System);

    private StackSettings Settings => new(name => _variables.GetValueOrDefault(name));

    public static TheoryData<string, Func<DeployedStack, object>> Parts => new()
    {
        { "DELIVERY_STREAM", stack => stack.RecordSink() },
        { "HISTORY_TABLE", stack => stack.EventSink() },
        { "HISTORY_TABLE", stack => stack.RequestEventSink() },
        { "HISTORY_TABLE", stack => stack.HistoryTable() },
        { "ARCHIVE_BUCKET", stack => stack.ArchiveStore() },
        { "ARCHIVE_BUCKET", stack => stack.ReportStore() },
        { "ATHENA_WORKGROUP", stack => stack.QueryEngine() },
        { "RECORDS_CATALOG", stack => stack.QueryEngine() },
        { "HISTORY_DATABASE", stack => stack.QueryEngine() },
        { "ARCHIVE_BUCKET", stack => stack.Report() },
        { "ATHENA_WORKGROUP", stack => stack.StartedQueries() },
        { "RECORDS_CATALOG", stack => stack.StartedQueries() },
        { "CURSOR_KEY", stack => stack.CursorKey() },
    };

    [Fact]
    public void AShortKeyIsRefusedWithoutShowingIt()
    {
        _variables["CURSOR_KEY"] = new('s', 31);

        var error = Assert.Throws<SettingException>(() => Stack.CursorKey());

        Assert.Equal("The environment variable CURSOR_KEY must have at least 32 random characters.", error.Message);
    }

    [Theory]
    [InlineData(null, "a group")]
    [InlineData("group", "a group")]
    [InlineData("scope", "a scope")]
    public void ReportsAreForAGroupOrAScope(string? access, string expected)
    {
        _variables["REPORT_ACCESS"] = access!;

        Assert.Equal(expected, Stack.ReportAccess("a group", "a scope"));
    }

    [Fact]
    public void AnotherAccessIsNamed()
    {
        _variables["REPORT_ACCESS"] = "everybody";

        var error = Assert.Throws<SettingException>(() => Stack.ReportAccess("a group", "a scope"));

        Assert.Equal("The environment variable REPORT_ACCESS is 'everybody': it must be group or scope.", error.Message);
    }

    [Theory]
    [InlineData("REPORT_PARTITIONS", "exactly")]
    [InlineData("ARCHIVE_PREFIX", "Archive/")]
    [InlineData("MIN_USERS", "1")]
    public void AllAreValidatedAtOnce(string variable, string value)
    {
        Stack.Validate();
        _variables[variable] = value;

        Assert.Contains(variable, Assert.Throws<SettingException>(() => Stack.Validate()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void AMissingVariableIsNamed(string variable, Func<DeployedStack, object> open)
    {
        foreach (var value in new[] { null, "" })
        {
            _variables[variable] = value!;
            var error = Assert.Throws<SettingException>(() => open(Stack));
            Assert.StartsWith($"The environment variable {variable} is not set.", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData("", 5)]
    [InlineData("2", 2)]
    [InlineData("36500", 36_500)]
    public void AReportIsAboutAtLeastMinUsers(string? text, int minUsers)
    {
        _variables["MIN_USERS"] = text!;

        Assert.Equal(new ReportOptions(minUsers, TimeSpan.FromMinutes(15)), Stack.ReportOptions());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void AReportOfADeployedStackIsNeverExact(string text)
    {
        _variables["MIN_USERS"] = text;

        var error = Assert.Throws<SettingException>(() => Stack.Report());

        Assert.Equal(
            $"The environment variable MIN_USERS is '{text}': it must be at least 2, so that no report reveals how one person feels.",
            error.Message);
    }

    [Theory]
    [InlineData("five")]
    [InlineData("-5")]
    [InlineData("2.5")]
    [InlineData("36501")]
    public void AMinimumThatIsNotAWholeNumberIsNamed(string text)
    {
        _variables["MIN_USERS"] = text;

        var error = Assert.Throws<SettingException>(() => Stack.Report());

        Assert.StartsWith($"The environment variable MIN_USERS is '{text}': it must be a whole number", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ninety")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("36501")]
    [InlineData("99999999999")]
    public void AnInvalidNumberIsNamed(string text)
    {
        _variables["HISTORY_RETENTION_DAYS"] = text;

        var error = Assert.Throws<SettingException>(() => Stack.HistoryTable());

        Assert.Equal($"The environment variable HISTORY_RETENTION_DAYS is '{text}': it must be a whole number from 0 to 36500.", error.Message);
    }

    [Theory]
    [InlineData(null, 90)]
    [InlineData("30", 30)]
    [InlineData("0", null)]
    public void RetentionIsInDays(string? days, int? expected)
    {
        _variables["HISTORY_RETENTION_DAYS"] = days!;

        Assert.Equal(expected, Stack.HistoryTableOptions().Retention?.Days);
    }

    [Theory]
    [InlineData(null, TimestampFormat.Rfc3339)]
    [InlineData("rfc3339", TimestampFormat.Rfc3339)]
    [InlineData("epoch-seconds", TimestampFormat.EpochSeconds)]
    [InlineData("epoch-milliseconds", TimestampFormat.EpochMilliseconds)]
    public void TheArchiveAndTheReportReadTheSameTimestamps(string? text, TimestampFormat format)
    {
        _variables["HISTORY_TIMESTAMP_FORMAT"] = text!;
        _variables["HISTORY_TIMESTAMP_ATTRIBUTE"] = "at";

        Assert.Equal(new ItemTime("at", format), Stack.HistoryTableOptions().Time);
        Assert.Equal(format, Stack.ReportOptions().Timestamps);
    }

    [Theory]
    [InlineData(null, "userId")]
    [InlineData("person", "person")]
    public void TheArchiveAndAnErasureFindThePersonInTheSameAttribute(string? text, string attribute)
    {
        _variables["HISTORY_USER_ATTRIBUTE"] = text!;

        Assert.Equal(attribute, Stack.HistoryTableOptions().UserAttribute);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("repair", null)]
    [InlineData("exact", "s3://archive/usage/of-team/history/year=2026/month=01/")]
    public void ReportPartitionsAreRepairedOrExact(string? text, string? location)
    {
        _variables["REPORT_PARTITIONS"] = text!;
        _variables["ARCHIVE_PREFIX"] = "usage/of-team/";

        Assert.Equal(location, Stack.AthenaOptions().ExactPartitions?.Of(new(2026, 1)));
    }

    public static TheoryData<string, string, string, Func<DeployedStack, object>> InvalidChoices => new()
    {
        { "HISTORY_TIMESTAMP_FORMAT", "iso", "it must be rfc3339 or epoch-seconds or epoch-milliseconds.", stack => stack.HistoryTable() },
        { "HISTORY_TIMESTAMP_FORMAT", "Epoch-Seconds", "it must be rfc3339 or", stack => stack.Report() },
        { "REPORT_PARTITIONS", "all", "it must be repair or exact.", stack => stack.AthenaOptions() },
        { "ARCHIVE_PREFIX", "usage", "it must be empty, or names of", stack => stack.ArchiveStore() },
        { "ARCHIVE_PREFIX", "/usage/", "it must be empty, or names of", stack => stack.ReportStore() },
        { "ARCHIVE_PREFIX", "Usage/", "it must be empty, or names of", stack => stack.Report() },
        { "ARCHIVE_PREFIX", "usage//", "it must be empty, or names of", stack => stack.ArchiveStore() },
        { "ARCHIVE_PREFIX", "usage/\n", "it must be empty, or names of", stack => stack.ArchiveStore() },
    };

    [Theory]
    [MemberData(nameof(InvalidChoices))]
    public void AnInvalidChoiceIsNamed(string variable, string value, string rule, Func<DeployedStack, object> open)
    {
        _variables[variable] = value;

        var error = Assert.Throws<SettingException>(() => open(Stack));

        Assert.StartsWith($"The environment variable {variable} is '{value}': {rule}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABucketThatCannotBeInAStatementIsNamed()
    {
        _variables["REPORT_PARTITIONS"] = "exact";
        _variables["ARCHIVE_BUCKET"] = "x' --";

        Assert.StartsWith("The environment variable ARCHIVE_BUCKET is 'x' --'", Assert.Throws<SettingException>(() => Stack.AthenaOptions()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSegmentSizeIsInMebibytes()
    {
        Assert.Equal(64L * 1024 * 1024, Stack.ArchiveOptions().SegmentBytes);
        _variables["ARCHIVE_SEGMENT_MIB"] = "16";
        Assert.Equal(16L * 1024 * 1024, Stack.ArchiveOptions().SegmentBytes);
    }
}
