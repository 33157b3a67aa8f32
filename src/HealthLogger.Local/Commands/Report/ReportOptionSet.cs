using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>The options of the report command.</summary>
internal sealed class ReportOptionSet
{
    public Option<Month?> Month { get; } = CommonOptions.Month("The month, YYYY-MM. Default: the last one that is over.");

    public Option<string?> User { get; } = new("--user") { Description = "Prints this user's personal report, with exact figures; it is not stored.", HelpName = "U" };

    public Option<int?> MinUsers { get; } = new("--min-users")
    {
        Description = $"The minimum number of people behind a health figure. With 1, figures are exact. Default: {ReportOptions.DefaultMinUsers}, or the stack's.",
        HelpName = "N",
        CustomParser = ParseMinUsers,
    };

    public Option<bool> Anew { get; } = new("--anew")
    {
        Description = "Replaces health figures that are already published. Comparing both versions reveals what changed.",
    };

    public Option<ReportFormat> Format { get; } = new("--format")
    {
        Description = "What to print. Default: text.",
        HelpName = "text|json|csv|html",
        CustomParser = ReportFormats.Parse,
    };

    public Option<ReportLanguage?> Language { get; } = CommonOptions.Language("The language of text and HTML.");

    public Option<string?> Output { get; } = new("--out") { Description = "Writes to a file instead of standard output, which is -.", HelpName = "PATH" };

    public ReportChoice Read(ParseResult parsed) => new(
        parsed.GetValue(Month), parsed.GetValue(User), ReadMinUsers(parsed), parsed.GetValue(Anew), parsed.GetValue(Format), parsed.GetValue(Output) is var output and not "-" ? output : null)
    {
        IsMinUsersConfigured = IsMinUsersConfigured(parsed),
        Language = parsed.GetValue(Language),
    };

    // A configured minimum is for reports of a team.
    private int? ReadMinUsers(ParseResult parsed) =>
        parsed.GetValue(User) is not null && IsMinUsersConfigured(parsed) ? null : parsed.GetValue(MinUsers);

    private bool IsMinUsersConfigured(ParseResult parsed) => parsed.GetResult(MinUsers) is null or { Implicit: true };

    private static int? ParseMinUsers(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
        {
            return number;
        }

        result.AddError($"--min-users '{text}' is not a whole number from 1.");
        return null;
    }
}
