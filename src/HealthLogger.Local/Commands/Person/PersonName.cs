using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>The name of a person: the <c>user_id</c> of their records.</summary>
internal static class PersonName
{
    public static Argument<string> Argument(string description)
    {
        var name = new Argument<string>("NAME") { Description = description };
        name.Validators.Add(Check);
        return name;
    }

    public static void Check(SymbolResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (TextRule.UserIdProblem(Encoding.UTF8.GetBytes(token.Value)) is { } problem)
            {
                result.AddError($"A name {problem}. Is a shell variable not set?");
            }
        }
    }
}
