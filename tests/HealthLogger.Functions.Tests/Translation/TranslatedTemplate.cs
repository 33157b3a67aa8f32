using System.Text.Json.Nodes;
using HealthLogger.Functions.Tests.Template;

namespace HealthLogger.Functions.Tests.Translation;

/// <summary>The template as CloudFormation makes its resources, by AWS's own translator.</summary>
internal static class TranslatedTemplate
{
    /// <summary>The resources; skips the test where the translator is missing.</summary>
    /// <param name="parameters">Each as <c>NAME=VALUE</c>.</param>
    public static JsonObject Resources(params string[] parameters)
    {
        Skip.IfNot(PythonTool.Missing is null, PythonTool.Missing);
        var folder = Directory.CreateTempSubdirectory("template").FullName;
        try
        {
            var script = Path.Combine(StackTemplate.Root(), "tests", "HealthLogger.Functions.Tests", "Translation", "translate.py");
            var translated = PythonTool.Run(mayFail: false, [script, DeployedTemplate.Write(folder, "dotnet8"), .. parameters]);
            return JsonNode.Parse(translated)![nameof(Resources)]!.AsObject();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
