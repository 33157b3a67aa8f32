using System.CommandLine;
using System.CommandLine.Parsing;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>Options and arguments that several commands have.</summary>
internal static class CommonOptions
{
    public const string DefaultData = ".healthlogger";

    public static Option<string> Data()
    {
        var data = new Option<string>("--data")
        {
            Description = "The data folder; an import creates it if it does not exist.",
            HelpName = "DIR",
            DefaultValueFactory = _ => DefaultData,
        };
        data.Validators.Add(NotEmpty);
        return data;
    }

    /// <summary>The person whom a command is about: by default whoever is logged in.</summary>
    public static Option<string> User(string description)
    {
        var user = new Option<string>("--user")
        {
            Description = description,
            HelpName = "U",
            DefaultValueFactory = _ => Environment.UserName,
        };
        user.Validators.Add(NotEmpty);
        return user;
    }

    public static Option<bool> Aws() => new("--aws")
    {
        Description = "Uses the deployed stack that the environment names, instead of a folder.",
    };

    /// <summary>Rejects an empty argument, such as an unset variable of a shell.</summary>
    public static void NotEmpty(SymbolResult result)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError("A name is empty. Is a shell variable not set?");
        }
    }

    public static Option<bool> Quiet() => new("--quiet")
    {
        Description = "Prints no progress and no notes; errors and results are printed.",
        Recursive = true,
    };

    public static Option<int> Seed() => new("--seed")
    {
        Description = "The same seed gives the same sample.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    public static Option<ReportLanguage?> Language(string description) => new("--lang")
    {
        Description = $"{description} Default: that of the settings, or of the environment.",
        HelpName = "en|ja",
        CustomParser = ParseLanguage,
    };

    public static Option<Month?> Month(string description) => new("--month")
    {
        Description = description,
        HelpName = "M",
        CustomParser = result => ParseMonth(result.Tokens[0].Value, result),
    };

    private static ReportLanguage? ParseLanguage(ArgumentResult result)
    {
        var language = ReportLanguages.Parse(result.Tokens[0].Value);
        if (language is null)
        {
            result.AddError($"'{result.Tokens[0].Value}' is not a language of reports and trends: write en or ja.");
        }

        return language;
    }

    /// <summary>Parses a month, or adds an error and returns null.</summary>
    public static Month? ParseMonth(string text, ArgumentResult result)
    {
        if (Core.Calendar.Month.TryParse(text, out var month))
        {
            return month;
        }

        result.AddError($"'{text}' is not a month: write YYYY-MM, for example 2026-01.");
        return null;
    }
}
