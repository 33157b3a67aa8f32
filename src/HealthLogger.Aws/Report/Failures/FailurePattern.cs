using System.Text.RegularExpressions;
using HealthLogger.Core.Report;

namespace HealthLogger.Aws.Report;

/// <summary>
/// A row of <see cref="FailureTable"/>. Texts may contain names in braces: a group of the pattern, such as <c>{action}</c>, or a name of
/// the statement: <c>{table}</c>, <c>{database}</c>, <c>{catalog}</c>, <c>{bucket}</c> (of the table), <c>{workgroup}</c>, and <c>{variable}</c>,
/// which names the database.
/// </summary>
/// <param name="Pattern">A regular expression, not case-sensitive.</param>
/// <param name="Missing">What is missing or wrong: a clause.</param>
/// <param name="NextStep">What to do: sentences. An IAM statement follows if there are <see cref="Actions"/>.</param>
internal sealed record FailurePattern(string Pattern, FailureKind Kind, string Missing, string NextStep)
{
    private readonly Lazy<Regex> _regex = new(() => new Regex(Pattern, Options, TimeSpan.FromSeconds(1)));

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant;

    /// <summary>The actions to allow, and the resources to allow them on.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The table that the statement must be about, or null for any.</summary>
    public QuerySource? Table { get; init; }

    /// <summary>Returns the advice, or null if the row does not match.</summary>
    public FailureAdvice? Match(string message, AthenaStatement statement, string workGroup)
    {
        if ((Table is { } table && table != statement.Table.Source) || _regex.Value.Match(message) is not { Success: true } match)
        {
            return null;
        }

        string Fill(string text) => FailureNames.Fill(text, match, statement.Table, workGroup);
        var grant = Actions.Count == 0 ? "" : " " + IamStatement.Allow(Actions.Select(Fill), Resources.Select(Fill));
        return new FailureAdvice(Kind, Fill(Missing), Fill(NextStep) + grant);
    }
}
