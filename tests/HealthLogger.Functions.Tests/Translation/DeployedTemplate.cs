using HealthLogger.Functions.Tests.Template;
using YamlDotNet.RepresentationModel;

namespace HealthLogger.Functions.Tests.Translation;

/// <summary>
/// The template as <c>dotnet lambda deploy-serverless</c> hands it to CloudFormation: read and written again by YamlDotNet,
/// with the place of the built code in each function.
/// </summary>
internal static class DeployedTemplate
{
    /// <param name="folder">Where the file is made.</param>
    /// <param name="runtime">Stands for the template's own.</param>
    /// <returns>The file's path.</returns>
    public static string Write(string folder, string runtime)
    {
        var text = File.ReadAllText(StackTemplate.Path);
        var own = StackTemplate.Json["Globals"]!["Function"]!["Runtime"]!.GetValue<string>();
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text.Replace($"Runtime: {own}", $"Runtime: {runtime}", StringComparison.Ordinal)));
        foreach (var resource in ((YamlMappingNode)yaml.Documents[0].RootNode["Resources"]).Children.Values)
        {
            if (resource["Type"].ToString() == "AWS::Serverless::Function")
            {
                ((YamlMappingNode)resource["Properties"]).Add("CodeUri", "s3://bucket/code.zip");
            }
        }

        var path = Path.Combine(folder, $"{runtime}.yaml");
        using var file = File.CreateText(path);
        yaml.Save(file, assignAnchors: false);
        return path;
    }
}
