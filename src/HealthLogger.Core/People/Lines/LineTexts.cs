using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.People;

/// <summary>
/// What a line says that no parser may have accepted: whose it is, whom it mentions, and when it was recorded. JSON names its person in
/// <c>user_id</c> or <c>userId</c>, also if it is damaged; for a row of CSV, see <see cref="RowOwner"/>.
/// </summary>
/// <param name="Users">Everybody whose line it may be. A line is a person's only if it is nobody else's.</param>
/// <param name="Times">The texts that may say when it was recorded: those of the members of that name, or else all.</param>
/// <param name="All">The line, and the texts in it if it is JSON.</param>
internal sealed partial record LineTexts(IReadOnlyList<string> Users, IReadOnlyList<string> Times, IReadOnlyList<string> All)
{
    // What stands around a word that is not a cell of its own, as in user=ann;mood=3.
    private static readonly char[] AroundWords = [.. " \t\r\n\"'`,;=&<>(){}[]"];

    // A time may have a space in it.
    private static readonly char[] AroundCells = [.. ",;\t\r\n\""];

    /// <summary>Whether the line is an error record of Firehose.</summary>
    public bool IsDeliveryError { get; private init; }

    /// <param name="header">The header if the line is a row of CSV.</param>
    public static LineTexts Of(ReadOnlySpan<byte> line, CsvHeader? header = null)
    {
        var json = new JsonTexts();
        var isWhole = header is null && json.Read(line);
        if (json.RawData is { } raw)
        {
            return Of(raw) with { IsDeliveryError = true };
        }

        var text = Encoding.UTF8.GetString(line);
        IReadOnlyList<string> times = json.Times.Count > 0 ? json.Times
            : isWhole ? json.Values
            : [.. json.Values, .. text.Split(AroundWords), .. text.Split(AroundCells)];
        return new LineTexts(UsersOf(line, text, header, json), times, [.. json.Values, text]);
    }

    /// <summary>Whether a first row of CSV names columns, and is not a row like the others.</summary>
    public static bool IsHeader(CsvHeader row) =>
        row.Columns.Intersect([.. CsvTarget.Records.Fields, .. CsvTarget.Events.Fields]).Any();

    /// <summary>True if it is the line of this person, and of nobody else.</summary>
    public bool IsOf(string userId) => Users.Count > 0 && Users.All(user => user.Equals(userId, StringComparison.Ordinal));

    /// <summary>True if the person's id is in the line as a word, whoever's line it is.</summary>
    public bool Mentions(string userId) => All.Any(text => PersonalLines.IsWordOf(text, userId)) || Users.Contains(userId, StringComparer.Ordinal);

    private static List<string> UsersOf(ReadOnlySpan<byte> line, string text, CsvHeader? header, JsonTexts json)
    {
        var isJson = header is null && line.TrimStart(" \t"u8) is [(byte)'{' or (byte)'[', ..];
        if (isJson && json.Users.Count > 0)
        {
            return json.Users;
        }

        IEnumerable<string> fragments = header is null ? UserMember().Matches(text).Select(match => Decode(match.Groups[1].Value)).OfType<string>() : [];
        return isJson ? [.. json.NestedUsers, .. fragments]
            : RowOwner.Of(line, header) is { } owner ? [owner, .. fragments]
            : [.. fragments];
    }

    private static string? Decode(string literal)
    {
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(literal));
            json.Read();
            return json.GetString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // an escape that JSON does not have
        }
    }

    [GeneratedRegex("""
        "user(?:_id|Id)"\s*:\s*("(?:[^"\\]|\\.)*")
        """)]
    private static partial Regex UserMember();
}
