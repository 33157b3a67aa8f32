using System.CommandLine;
using System.CommandLine.Parsing;

namespace HealthLogger.Local.Commands;

/// <summary>The formats in which a command can print its result.</summary>
internal enum ResultFormat
{
    Text,
    Json,
}

internal static class ResultFormats
{
    public static Option<ResultFormat> Option() => new("--format")
    {
        Description = "What to print. Default: text.",
        HelpName = "text|json",
        CustomParser = Parse,
    };

    private static ResultFormat Parse(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "text":
                return ResultFormat.Text;
            case "json":
                return ResultFormat.Json;
            default:
                result.AddError($"'{result.Tokens[0].Value}' is not a format: write text or json.");
                return default;
        }
    }
}
