using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HealthLogger.Testing.Template;

/// <summary>Converts YAML with CloudFormation's tags to JSON.</summary>
public static class StackYaml
{
    public static JsonNode? Convert(YamlNode node) => node.Tag switch
    {
        "!Ref" or "!GetAtt" => $"${{{Text(node)}}}",
        "!Sub" => Sub(node),
        null or "" => Untagged(node),
        _ => new JsonObject { [node.Tag[1..]] = Untagged(node) }, // !If, !Equals and the like
    };

    private static JsonNode? Untagged(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(each => KeyValuePair.Create(Text(each.Key), Convert(each.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Scalar(scalar.Value!),
        _ => JsonValue.Create(Text(node)),
    };

    private static JsonNode? Scalar(string text) => text switch
    {
        "null" or "~" or "" => null,
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => JsonNode.Parse(text),
        _ => text,
    };

    // Either a text, or a text and the values of its names; of an !If, the first.
    private static string Sub(YamlNode node)
    {
        if (node is not YamlSequenceNode { Children: [var text, YamlMappingNode values] })
        {
            return Text(node);
        }

        return values.Children.Aggregate(
            Text(text),
            (whole, each) => whole.Replace($"${{{Text(each.Key)}}}", StackTemplate.Texts(Convert(each.Value))[0], StringComparison.Ordinal));
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
