using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The values that CloudFormation fills in: parameters, and attributes of the created resources.</summary>
internal sealed partial class StackValues
{
    private readonly Dictionary<string, JsonNode?> _values = [];

    /// <param name="stage">The parameter of that name; the others have their defaults.</param>
    public StackValues(string stage)
    {
        foreach (var (name, parameter) in StackTemplate.Json["Parameters"]!.AsObject())
        {
            _values[name] = parameter!["Default"];
        }

        this["Stage"] = stage;
        this["CursorKey"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:CursorKey";
        this["UserPool.ProviderURL"] = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool";
        this["UserPoolClient"] = "client";
        this["UserPoolDomain"] = "health-logger-test-123456789012";
        this["AWS::Partition"] = "aws";
        this["AWS::Region"] = DeployedNames.Place.Split(':')[0];
        this["AWS::AccountId"] = DeployedNames.Place.Split(':')[1];
    }

    /// <param name="name">A name, or a name with its attribute, such as <c>HistoryTable.Arn</c>.</param>
    public string this[string name]
    {
        get => Find(name)!.ToString();
        set => _values[name] = JsonValue.Create(value);
    }

    /// <summary>Replaces <c>Ref</c>, <c>Fn::GetAtt</c>, <c>Fn::Sub</c> and <c>Fn::If</c> with values, and references to secrets with 64 characters.</summary>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when call["Ref"] is { } name => Find(name.GetValue<string>())?.DeepClone(),
        JsonObject { Count: 1 } call when call["Fn::GetAtt"] is JsonArray path => Find(string.Join('.', path))?.DeepClone(),
        JsonObject { Count: 1 } call when call["Fn::Sub"] is JsonValue text => Secret().Replace(Reference().Replace(text.GetValue<string>(), name => this[name.Groups[1].Value]), new string('k', 64)),
        JsonObject { Count: 1 } call when call["Fn::If"] is JsonArray choice => Fill(choice[Holds(choice[0]!.GetValue<string>()) ? 1 : 2]),
        JsonObject map => new JsonObject(map.Select(each => KeyValuePair.Create(each.Key, Fill(each.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        _ => node?.DeepClone(),
    };

    // Each condition of the template compares a parameter with a text.
    private bool Holds(string condition)
    {
        var definition = StackTemplate.Json["Conditions"]![condition]!;
        var comparison = (definition["Not"]?[0] ?? definition)["Equals"]!.AsArray();
        var name = Reference().Match(comparison[0]!.GetValue<string>()).Groups[1].Value;
        return this[name] == comparison[1]!.GetValue<string>() == definition["Not"] is null;
    }

    private JsonNode? Find(string name) => name == "AWS::NoValue" ? null :
        _values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"${{{name}}} was not created.");

    [GeneratedRegex(@"\$\{([^}!]+)\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\{\{resolve:secretsmanager:[^}]+\}\}")]
    private static partial Regex Secret();
}
