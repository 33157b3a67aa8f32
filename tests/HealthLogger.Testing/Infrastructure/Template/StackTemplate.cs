using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HealthLogger.Testing.Template;

/// <summary>
/// <c>serverless.template</c> as JSON. Every reference is in the form that <c>Fn::Sub</c> uses: <c>!Ref X</c> becomes
/// <c>${X}</c>, and <c>!GetAtt X.Arn</c> becomes <c>${X.Arn}</c>.
/// </summary>
public static class StackTemplate
{
    public static string Path { get; } = System.IO.Path.Combine(Root(), "serverless.template");

    public static JsonObject Json { get; } = (JsonObject)StackYaml.Convert(Parse(File.ReadAllText(Path)))!;

    public static JsonObject Resources => Json[nameof(Resources)]!.AsObject();

    public static JsonObject Properties(string resource) =>
        Resources[resource]?["Properties"]?.AsObject() ?? throw new InvalidOperationException($"The template has no {resource}.");

    /// <summary>Returns the names of all resources of a type, such as <c>AWS::IAM::Role</c>.</summary>
    public static IReadOnlyList<string> Names(string type) =>
        [.. Resources.Where(each => each.Value!["Type"]!.GetValue<string>() == type).Select(each => each.Key)];

    /// <summary>Returns a property that is a text or a list of texts as a list; of an <c>!If</c>, those of both cases.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) => node switch
    {
        JsonArray several => [.. several.SelectMany(Texts)],
        JsonObject choice when choice["If"] is JsonArray cases => [.. cases.Skip(1).SelectMany(Texts)],
        _ => node!.GetValue<string>() is var text && text == "${AWS::NoValue}" ? [] : [text],
    };

    /// <summary>Returns the folder that holds the solution.</summary>
    public static string Root([CallerFilePath] string caller = "")
    {
        var folder = System.IO.Path.GetDirectoryName(caller);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "HealthLogger.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"No solution above {caller}.");
    }

    /// <summary>Parses a template as the deployment tool does.</summary>
    /// <exception cref="FormatException">The tool would not read it; the message has the line and the column.</exception>
    public static YamlNode Parse(string text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new FormatException($"Line {e.Start.Line}, column {e.Start.Column}: {(e.InnerException ?? e).Message}", e);
        }

        return yaml.Documents.Single().RootNode;
    }
}
