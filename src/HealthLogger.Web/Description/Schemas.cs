using System.Text.Json.Nodes;
using HealthLogger.Core.Schema;

namespace HealthLogger.Web;

/// <summary>The JSON schemas of bodies. Those of records follow from <see cref="RecordSchema"/>. No object may have other members.</summary>
internal static class Schemas
{
    private const string Time26 = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z$";

    /// <summary>Returns the schemas by their names.</summary>
    public static JsonObject All() => new()
    {
        ["NewRecord"] = Record(column => !column.SetByService && !column.IsLater, required: []),
        ["NewRecords"] = OneOf(Reference("NewRecord"), ArrayOf(Reference("NewRecord"), min: 1, max: 500)),
        ["Correction"] = Record(column => !column.SetByService && column != RecordSchema.Deleted, [RecordSchema.RecordedAt, RecordSchema.Revision]),
        ["Record"] = Record(_ => true, [.. RecordSchema.Columns.Where(column => !column.IsLater)], stored: true),
        ["RecordPage"] = Object(("records", ArrayOf(Reference("Record"))), ("next", Nullable("string"))),
        ["Accepted"] = Object(("accepted", Number(1, 500)), ("record_ids", ArrayOf(RecordId(), min: 1, max: 500))),
        ["Me"] = Object(("user", Text()), ("reports", Boolean())),
        ["ReportMonths"] = Object(("months", ArrayOf(Month()))),
        ["RunningQuery"] = Object(("location", Text())),
        ["Problem"] = ProblemSchema.Of(),
        ["Trends"] = TrendsSchema.Of(),
        ["QueryResult"] = OneOf(Reference("RecordPage"), Reference("Trends")),
        ["TeamReport"] = ReportSchema.Of(),
        ["SignIn"] = Object(("kind", Word(["link", "openid"])), ("issuer?", Text()), ("client_id?", Text()), ("scope?", Text())),
        ["Description"] = new JsonObject { ["type"] = "object", ["required"] = Names("openapi", "info", "paths") },
    };

    public static JsonObject Text() => new() { ["type"] = "string" };

    public static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>One of some words.</summary>
    public static JsonObject Word(IEnumerable<string> words) => new() { ["type"] = "string", ["enum"] = Names([.. words]) };

    public static JsonObject RecordId() => Pattern("^[A-Za-z0-9_-]{1,64}$");

    public static JsonObject Month() => Pattern("^[0-9]{4}-(0[1-9]|1[0-2])$");

    public static JsonObject Day() => new() { ["type"] = "string", ["format"] = "date" };

    public static JsonObject Time() => new() { ["type"] = "string", ["format"] = "date-time" };

    public static JsonObject Boolean() => new() { ["type"] = "boolean" };

    public static JsonObject Number(int min, int max) => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    /// <summary>A number that may have decimals, or null.</summary>
    public static JsonObject DecimalOrNull(int min, int max) => new() { ["type"] = Names("number", "null"), ["minimum"] = min, ["maximum"] = max };

    public static JsonObject Count() => new() { ["type"] = "integer", ["minimum"] = 0 };

    /// <summary>Of one JSON type, or null.</summary>
    public static JsonObject Nullable(string type) => new() { ["type"] = Names(type, "null") };

    /// <summary>Of another schema, or null.</summary>
    public static JsonObject OrNull(JsonObject schema) => OneOf(schema, new JsonObject { ["type"] = "null" });

    public static JsonObject OneOf(params JsonObject[] schemas) => new() { ["oneOf"] = new JsonArray([.. schemas]) };

    public static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    public static JsonObject ArrayOf(JsonObject items, int? min = null, int? max = null)
    {
        var array = new JsonObject { ["type"] = "array", ["items"] = items };
        AddIfNotNull(array, "minItems", min);
        AddIfNotNull(array, "maxItems", max);
        return array;
    }

    /// <summary>Returns an object that has all of the members, except those whose name ends in a question mark, which it may omit.</summary>
    public static JsonObject Object(params (string Name, JsonObject Schema)[] members) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Name.TrimEnd('?'), member.Schema))),
        ["required"] = Names([.. members.Select(member => member.Name).Where(name => !name.EndsWith('?'))]),
        ["additionalProperties"] = false,
    };

    public static JsonArray Names(params string[] names) => new([.. names.Select(name => (JsonNode)name)]);

    private static JsonObject Record(Func<Column, bool> has, IReadOnlyList<Column> required, bool stored = false) => Object(
        [.. RecordSchema.Columns.Where(has).Select(column => (required.Contains(column) ? column.Name : $"{column.Name}?", Of(column, stored)))]);

    private static JsonObject Of(Column column, bool stored) => column.Type switch
    {
        ColumnType.Text => column == RecordSchema.RecordId ? RecordId() : new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 255 },
        ColumnType.Timestamp => stored ? Pattern(Time26) : Time(),
        ColumnType.Boolean => stored ? new JsonObject { ["const"] = true } : Nullable("boolean"),
        _ => Of(column),
    };

    private static JsonObject Of(Column column)
    {
        var number = Number(column.Range.Min, column.Range.Max);
        number["type"] = column.Nullable ? Names("integer", "null") : "integer";
        return number;
    }

    private static void AddIfNotNull(JsonObject target, string name, int? value)
    {
        if (value is { } number)
        {
            target[name] = number;
        }
    }
}
