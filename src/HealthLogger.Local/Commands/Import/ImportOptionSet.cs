using System.CommandLine;
using System.CommandLine.Parsing;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>What a user asked an import to do.</summary>
internal sealed record ImportChoice(IReadOnlyList<string> Paths, CsvOptions Csv, HostOptions Host)
{
    public bool IsDryRun { get; init; }

    public ResultFormat Format { get; init; }
}

/// <summary>The arguments and options of an import.</summary>
internal sealed class ImportOptionSet
{
    private readonly Argument<string[]> _files;
    private readonly Option<KeyValuePair<string, string>[]> _map;
    private readonly Option<KeyValuePair<string, string>[]> _set;
    private readonly Option<TimeZoneInfo?> _timezone = new("--timezone")
    {
        Description = "CSV: the time zone of times without an offset, such as Europe/Berlin.",
        HelpName = "ZONE",
        CustomParser = ParseZone,
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Checks every line, and stores nothing." };
    private readonly Option<ResultFormat> _format = ResultFormats.Option();
    private readonly Option<string> _data = CommonOptions.Data();
    private readonly Option<bool> _aws = CommonOptions.Aws();

    public ImportOptionSet(ImportKind kind)
    {
        _files = new("FILE") { Description = $"JSON Lines or CSV of {kind.Name}, plain or gzip; - for standard input.", Arity = ArgumentArity.OneOrMore };
        _files.Validators.Add(CommonOptions.NotEmpty);
        _map = Pairs("--map", "CSV: a column and its field; may be given several times. A column with the name of a field needs none.", "COLUMN=FIELD", result => Parse(result, kind, isMap: true));
        _set = Pairs("--set", "CSV: a value for every row, such as user_id=ann; may be given several times.", "FIELD=VALUE", result => Parse(result, kind, isMap: false));
    }

    public void AddTo(Command command)
    {
        command.Add(_files);
        foreach (var option in new Option[] { _map, _set, _timezone, _dryRun, _format, _data, _aws })
        {
            command.Add(option);
        }
    }

    public ImportChoice Read(ParseResult parsed) => new(
        parsed.GetValue(_files)!,
        new CsvOptions(new Dictionary<string, string>(parsed.GetValue(_map) ?? []), new Dictionary<string, string>(parsed.GetValue(_set) ?? []), parsed.GetValue(_timezone)),
        new HostOptions(parsed.GetValue(_data)!, parsed.GetValue(_aws)))
    {
        IsDryRun = parsed.GetValue(_dryRun),
        Format = parsed.GetValue(_format),
    };

    private static Option<KeyValuePair<string, string>[]> Pairs(
        string name, string description, string form, Func<ArgumentResult, KeyValuePair<string, string>[]> parse) =>
        new(name) { Description = description, HelpName = form, Arity = ArgumentArity.OneOrMore, CustomParser = parse };

    private static KeyValuePair<string, string>[] Parse(ArgumentResult result, ImportKind kind, bool isMap)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var at = isMap ? text.LastIndexOf('=') : text.IndexOf('=', StringComparison.Ordinal);
            var pair = at < 0 ? default : KeyValuePair.Create(text[..at], text[(at + 1)..]);
            var field = isMap ? pair.Value : pair.Key;
            var problem = at <= 0 || at == text.Length - 1 ? $"'{text}' is not {(isMap ? "COLUMN=FIELD" : "FIELD=VALUE")}."
                : !kind.Csv.HasOtherFields && !kind.Csv.Fields.Contains(field) ? $"{field} is not a field of {kind.Name}: the fields are {string.Join(", ", kind.Csv.Fields)}."
                : pairs.Any(other => other.Key == pair.Key) ? $"{pair.Key} is given twice."
                : null;
            if (problem is not null)
            {
                result.AddError(problem);
                continue;
            }

            pairs.Add(pair);
        }

        return [.. pairs];
    }

    private static TimeZoneInfo? ParseZone(ArgumentResult result)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(result.Tokens[0].Value, out var zone))
        {
            return zone;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a time zone of this system: write a name such as Europe/Berlin, Asia/Tokyo or UTC.");
        return null;
    }
}
