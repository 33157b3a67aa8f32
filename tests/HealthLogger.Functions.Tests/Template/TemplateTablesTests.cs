using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Core.Schema;
using HealthLogger.Testing;
using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>The columns of the template's tables, and the lines that are written to them.</summary>
public sealed class TemplateTablesTests
{
    private static readonly JsonObject Iceberg = StackTemplate.Properties("RecordsTable")["IcebergMetadata"]!.AsObject();

    private static readonly JsonObject Glue = StackTemplate.Properties("UsageHistory")["TableInput"]!.AsObject();

    [Fact]
    public void RecordsHaveTheFirstElevenColumnsOfTheSchema()
    {
        var columns = Iceberg["IcebergSchema"]!["SchemaFieldList"]!.AsArray();
        Assert.Equal(11, columns.Count); // frozen: CloudFormation would replace the table
        Assert.Equal(RecordSchema.Columns.Take(11), RecordSchema.OfTemplate);
        Assert.Equal(
            RecordSchema.OfTemplate.Select(column => (column.Name, TypeOf(column), !column.Nullable)),
            columns.Select(each => (Text(each, "Name"), Text(each, "Type"), each!["Required"]!.GetValue<bool>())));
        Assert.Equal(Enumerable.Range(1, columns.Count), columns.Select(each => each!["Id"]!.GetValue<int>()));
    }

    [Fact]
    public void RecordsArePartitionedByTheMonthOfRecordedAt()
    {
        var field = Assert.Single(Iceberg["IcebergPartitionSpec"]!["Fields"]!.AsArray())!;
        Assert.Equal(RecordSchema.RecordedAt.Ordinal + 1, field["SourceId"]!.GetValue<int>());
        Assert.Equal("month", Text(field, "Transform"));
    }

    [Fact]
    public void EventsHaveTheKeysOfAnArchivedLine()
    {
        var serde = Glue["StorageDescriptor"]!["SerdeInfo"]!["Parameters"]!.AsObject();
        var keys = Glue["StorageDescriptor"]!["Columns"]!.AsArray()
            .Select(each => Text(each, "Name"))
            .Select(name => serde[$"mapping.{name}"] is { } mapping ? DefaultOf(mapping) : name);
        using var line = JsonDocument.Parse(Some.ItemLine());
        Assert.Equal(line.RootElement.EnumerateObject().Select(each => each.Name), keys);
        Assert.All(Glue["StorageDescriptor"]!["Columns"]!.AsArray(), each => Assert.Equal("string", Text(each, "Type")));
    }

    /// <summary>
    /// Athena's column names are in lower case. With case-sensitive keys, each key that has upper-case letters needs a mapping.
    /// </summary>
    [Fact]
    public void EventsHaveCaseSensitiveKeysAndNoMalformedLines()
    {
        var serde = Glue["StorageDescriptor"]!["SerdeInfo"]!;
        Assert.Equal("org.openx.data.jsonserde.JsonSerDe", Text(serde, "SerializationLibrary"));
        Assert.Equal(
            """
            {"case.insensitive":"FALSE","mapping.userid":"${HistoryUserAttribute}","mapping.timestamp":"${HistoryTimestampAttribute}","mapping.action":"${HistoryActionAttribute}","ignore.malformed.json":"FALSE"}
            """,
            serde["Parameters"]!.ToJsonString());
    }

    [Fact]
    public void EventsArePartitionedLikeTheArchive()
    {
        Assert.Equal("""[{"Name":"year","Type":"string"},{"Name":"month","Type":"string"}]""", Glue["PartitionKeys"]!.ToJsonString());
        Assert.Equal("s3://${ArchiveBucket}/${ArchivePrefix}history/", Text(Glue["StorageDescriptor"], "Location"));
        Assert.Equal("usage_history", Text(Glue, "Name"));
    }

    [Fact]
    public void HistoryHasTheKeyAndTheExpiryOfALine()
    {
        var table = StackTemplate.Properties("HistoryTable");
        Assert.Equal(
            """[{"AttributeName":"userId","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]""", table["KeySchema"]!.ToJsonString());
        Assert.Equal("""{"AttributeName":"expires_at","Enabled":true}""", table["TimeToLiveSpecification"]!.ToJsonString());
    }

    // The default of the parameter that a reference names.
    private static string DefaultOf(JsonNode reference) =>
        StackTemplate.Json["Parameters"]![reference.GetValue<string>()[2..^1]]!["Default"]!.GetValue<string>();

    private static string TypeOf(Column column) => column.Type switch
    {
        ColumnType.Text => "string",
        ColumnType.Timestamp => "timestamp",
        ColumnType.Boolean => "boolean",
        _ => "int",
    };

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();
}
