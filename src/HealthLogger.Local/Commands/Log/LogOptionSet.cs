using System.CommandLine;
using System.CommandLine.Parsing;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Commands;

/// <summary>What a user asked <c>log</c> to store, and where.</summary>
internal sealed record LogChoice(LoggedRecord Record, HostOptions Host, ResultFormat Format);

/// <summary>The options of <c>log</c>.</summary>
internal sealed class LogOptionSet
{
    private static readonly string FlagNames = string.Join(", ", HealthFlag.All.Select(flag => flag.Name));

    private readonly Dictionary<string, Option<string?>> _scores = RecordSchema.Scores.ToDictionary(
        column => column.Name,
        column => new Option<string?>($"--{column.Name}") { Description = $"From {column.Range.Min} to {column.Range.Max}.", HelpName = "N" });

    private readonly Option<string[]> _flags = new("--flag") { Description = $"One of {FlagNames}; may be given several times.", HelpName = "F" };

    private readonly Option<string?> _at = new("--at")
    {
        Description = "When it was: 08:30 (today), '2026-10-01 08:30', or with an offset. Default: now.",
        HelpName = "TIME",
    };

    private readonly Option<string> _user = CommonOptions.User("Whose record it is. Default: the name of your login.");
    private readonly Option<ResultFormat> _format = ResultFormats.Option();
    private readonly Option<string> _data = CommonOptions.Data();
    private readonly Option<bool> _aws = CommonOptions.Aws();

    public LogOptionSet()
    {
        _at.Validators.Add(CommonOptions.NotEmpty);
        _flags.Validators.Add(CheckFlags);
    }

    public void AddTo(Command command)
    {
        foreach (var option in _scores.Values.Concat<Option>([_flags, _at, _user, _format, _data, _aws]))
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (_scores.Values.All(score => result.GetResult(score) is null))
            {
                result.AddError($"Give at least one of {string.Join(", ", _scores.Values.Select(score => score.Name))}.");
            }
        });
    }

    public LogChoice Read(ParseResult parsed)
    {
        var scores = _scores
            .Select(score => KeyValuePair.Create(score.Key, parsed.GetValue(score.Value)))
            .Where(score => score.Value is not null)
            .ToDictionary(score => score.Key, score => score.Value!);
        var flags = HealthFlag.All.Where(flag => parsed.GetValue(_flags)?.Contains(flag.Name) == true).ToList();
        return new LogChoice(
            new LoggedRecord(parsed.GetValue(_user)!, parsed.GetValue(_at), scores, flags),
            new HostOptions(parsed.GetValue(_data)!, parsed.GetValue(_aws)),
            parsed.GetValue(_format));
    }

    private static void CheckFlags(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => HealthFlag.All.All(flag => flag.Name != token.Value)))
        {
            result.AddError($"'{token.Value}' is not a flag: the flags are {FlagNames}.");
        }
    }
}
