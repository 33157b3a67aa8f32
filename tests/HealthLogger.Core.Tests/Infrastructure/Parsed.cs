using System.Text;
using System.Text.Json;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>The result of parsing one input.</summary>
internal sealed record Parsed(string Line, IReadOnlyList<InputError> Errors)
{
    public static readonly RecordOrigin Request = RecordOrigin.Request("ann", null);
    public static readonly RecordOrigin WithKey = RecordOrigin.Request("ann", "key-1");

    /// <summary>Parses a record, by default of a file.</summary>
    public static Parsed Record(string json, RecordOrigin? origin = null, long index = 0) =>
        Of(new RecordParser(origin ?? RecordOrigin.File, Some.Clock(), new Random(1)), Encoding.UTF8.GetBytes(json), index);

    public static Parsed Event(string json) => Of(new UsageEventParser(Some.Clock()), Encoding.UTF8.GetBytes(json), 0);

    public static Parsed Of(ILineParser parser, ReadOnlySpan<byte> json, long index)
    {
        var errors = new List<InputError>();
        var line = Encoding.UTF8.GetString(parser.Parse(json, index, errors));
        Assert.Equal(errors.Count > 0, line.Length == 0);
        return new Parsed(line, errors);
    }

    /// <summary>All errors, each as <c>field reason</c>.</summary>
    public string Wrong => string.Join('\n', Errors.Select(error => $"{error.Field} {error.Reason}"));

    /// <summary>Returns a member of the line. Fails if there are errors.</summary>
    public JsonElement this[string name]
    {
        get
        {
            Assert.Equal("", Wrong);
            using var json = JsonDocument.Parse(Line);
            return json.RootElement.GetProperty(name).Clone();
        }
    }

    public string Text(string name) => this[name].GetString()!;
}
