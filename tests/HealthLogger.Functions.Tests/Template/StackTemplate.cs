using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>
/// <c>serverless.template</c> as JSON. What CloudFormation fills in stands as <c>Fn::Sub</c> has it, whichever way the
/// template says it: <c>!Ref X</c> is <c>${X}</c>, <c>!GetAtt X.Arn</c> is <c>${X.Arn}</c>.
/// </summary>
internal static class StackTemplate
{
    public static string Path { get; } = System.IO.Path.Combine(Root(), "serverless.template");

    public static JsonObject Json { get; } = (JsonObject)StackYaml.Convert(Document())!;

    public static JsonObject Resources => Json[nameof(Resources)]!.AsObject();

    public static JsonObject Properties(string resource) =>
        Resources[resource]?["Properties"]?.AsObject() ?? throw new InvalidOperationException($"The template has no {resource}.");

    /// <summary>The names of all resources of a type, such as <c>AWS::IAM::Role</c>.</summary>
    public static IReadOnlyList<string> Names(string type) =>
        [.. Resources.Where(each => each.Value!["Type"]!.GetValue<string>() == type).Select(each => each.Key)];

    /// <summary>A property that may be one value or a list of them, as a list.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) =>
        node is JsonArray several ? [.. several.Select(each => each!.GetValue<string>())] : [node!.GetValue<string>()];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root([CallerFilePath] string caller = "")
    {
        var folder = System.IO.Path.GetDirectoryName(caller);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "HealthLogger.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"No solution above {caller}.");
    }

    private static YamlNode Document()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path)));
        return yaml.Documents.Single().RootNode;
    }
}
