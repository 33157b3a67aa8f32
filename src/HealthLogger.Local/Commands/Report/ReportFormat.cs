using System.CommandLine.Parsing;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>The formats that the report command can print.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Csv,
    Html,
}

internal static class ReportFormats
{
    /// <summary>Reads a format by its lower-case name.</summary>
    public static ReportFormat Parse(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "text":
                return ReportFormat.Text;
            case "json":
                return ReportFormat.Json;
            case "csv":
                return ReportFormat.Csv;
            case "html":
                return ReportFormat.Html;
            default:
                result.AddError($"'{result.Tokens[0].Value}' is not a format: write text, json, csv or html.");
                return default;
        }
    }

    /// <param name="width">The number of columns of the text.</param>
    public static string Render(this ReportFormat format, ReportDocument document, int width, ReportLanguage language) => format switch
    {
        ReportFormat.Json => ReportJson.Render(document),
        ReportFormat.Csv => ReportCsv.Render(document.Report),
        ReportFormat.Html => ReportHtml.Render(document, language),
        _ => ReportText.Render(document, width, language),
    };
}
