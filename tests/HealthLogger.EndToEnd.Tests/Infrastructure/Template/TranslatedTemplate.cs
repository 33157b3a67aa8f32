using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The template's resources as CloudFormation creates them, translated by AWS's own translator.</summary>
internal static class TranslatedTemplate
{
    /// <summary>Returns the resources, or skips the test if the translator is not installed.</summary>
    /// <param name="parameters">Each as <c>NAME=VALUE</c>.</param>
    public static JsonObject Resources(params string[] parameters)
    {
        var folder = Directory.CreateTempSubdirectory("template").FullName;
        try
        {
            var translated = PythonTool.RunScript(mayFail: false, "translate.py", [DeployedTemplate.Write(folder, "dotnet8"), .. parameters]);
            return JsonNode.Parse(translated)![nameof(Resources)]!.AsObject();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
