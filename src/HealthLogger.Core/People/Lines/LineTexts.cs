using System.Text;
using System.Text.Json;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.People;

/// <summary>The texts of a line that no parser may have accepted, to find out whom it names and when it was recorded.</summary>
/// <param name="Users">The texts that may be a user id: those of the members or the column of that name, or else all.</param>
/// <param name="Times">The texts that may say when it was recorded, in the same way.</param>
internal sealed record LineTexts(IReadOnlyList<string> Users, IReadOnlyList<string> Times)
{
    private const string InTable = "user_id";
    private const string InHistory = "userId";
    private const string OfFirehose = "rawData";

    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };
    private static readonly byte[] Separators = [(byte)',', (byte)';', (byte)'\t'];

    // What stands around a word that is not a cell of its own, as in user=ann;mood=3.
    private static readonly char[] AroundWords = [.. " \t\r\n\"'`,;=&<>(){}[]"];

    /// <summary>Whether the line is an error record of Firehose.</summary>
    public bool IsDeliveryError { get; private init; }

    /// <param name="header">The header if the line is a row of CSV.</param>
    public static LineTexts Of(ReadOnlySpan<byte> line, CsvHeader? header = null)
    {
        var strings = new Strings();
        var isWhole = header is null && strings.Read(line);
        if (strings.RawData is { } raw)
        {
            return Of(raw) with { IsDeliveryError = true };
        }

        var users = strings.Users.Count > 0 ? strings.Users : strings.NestedUsers;
        var times = strings.Times.Count > 0 ? strings.Times : strings.Values;
        if (users.Count > 0 || isWhole)
        {
            return new LineTexts(users.Count > 0 ? users : strings.Values, times);
        }

        var all = new List<string>(strings.Values);
        AddCells(line, all);
        return header is not null && UserOf(line, header) is { } user ? new LineTexts([user], all) : new LineTexts(all, all);
    }

    /// <summary>Whether a first row of CSV names columns, and is not a row like the others.</summary>
    public static bool IsHeader(CsvHeader row) =>
        row.Columns.Intersect([.. CsvTarget.Records.Fields, .. CsvTarget.Events.Fields]).Any();

    private static string? UserOf(ReadOnlySpan<byte> row, CsvHeader header)
    {
        var column = header.Columns.ToList().FindIndex(name => name is InTable or InHistory);
        var cells = CsvRow.ReadAll(row.TrimEnd("\r\n"u8), header.Separator);
        return column >= 0 && cells?.Count == header.Columns.Count ? cells[column] : null;
    }

    private static void AddCells(ReadOnlySpan<byte> line, List<string> texts)
    {
        foreach (var separator in Separators)
        {
            var rest = new CsvRow(line.TrimEnd("\r\n"u8), separator);
            while (rest.TryRead(out var cell))
            {
                texts.Add(Encoding.UTF8.GetString(cell));
            }
        }

        texts.AddRange(Encoding.UTF8.GetString(line).Split(AroundWords, StringSplitOptions.RemoveEmptyEntries));
    }

    // The strings of JSON, as far as it can be read.
    private sealed class Strings
    {
        public List<string> Values { get; } = [];

        public List<string> Users { get; } = [];

        public List<string> NestedUsers { get; } = [];

        public List<string> Times { get; } = [];

        public byte[]? RawData { get; private set; }

        /// <summary>Returns whether the line is a whole JSON value.</summary>
        public bool Read(ReadOnlySpan<byte> line)
        {
            try
            {
                var json = new Utf8JsonReader(line, Json);
                var name = "";
                while (json.Read())
                {
                    name = json.TokenType == JsonTokenType.PropertyName ? json.GetString()! : Add(ref json, name);
                }

                return true;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                return false;
            }
        }

        // A number may be an id, too. Returns the name that the next value has if it is in an array.
        private string Add(ref Utf8JsonReader json, string name)
        {
            if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            {
                return name;
            }

            if (name == OfFirehose && json.CurrentDepth == 1 && json.TokenType == JsonTokenType.String)
            {
                RawData = json.GetBytesFromBase64();
                return name;
            }

            var text = json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
            if (name is InTable or InHistory)
            {
                (json.CurrentDepth == 1 ? Users : NestedUsers).Add(text);
            }

            if (name is "recorded_at" or "timestamp")
            {
                Times.Add(text);
            }

            if (json.TokenType == JsonTokenType.String)
            {
                Values.Add(text);
            }

            return name;
        }
    }
}
