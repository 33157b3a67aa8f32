using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthLogger.Functions.Tests.MonthlyRun;

/// <summary>What a state sees: its input as <c>$</c>, and the item that a map works on as <c>$$.Map.Item.Value</c>.</summary>
internal sealed partial record StateValues(JsonNode? Input, JsonNode? Item)
{
    private const string MapItem = "$$.Map.Item.Value";

    /// <summary>The value of a path or of <c>States.Format</c>; null where there is none.</summary>
    public JsonNode? Read(string expression) => Format().Match(expression) is { Success: true } format
        ? Fill(format.Groups["text"].Value, format.Groups["argument"].Captures.Select(each => Text(Read(each.Value))))
        : expression.StartsWith(MapItem, StringComparison.Ordinal) ? Follow(Item, expression[MapItem.Length..]) : Follow(Input, expression[1..]);

    /// <summary>A payload template: what stands under <c>name.$</c> is read.</summary>
    public JsonObject Fill(JsonObject template) => new(template.Select(each => each.Key.EndsWith(".$", StringComparison.Ordinal)
        ? KeyValuePair.Create(each.Key[..^2], Read(each.Value!.GetValue<string>())?.DeepClone())
        : KeyValuePair.Create(each.Key, each.Value?.DeepClone())));

    private static JsonNode? Follow(JsonNode? node, string path)
    {
        foreach (var step in Step().Matches(path).Select(match => match.Value))
        {
            node = step[0] == '['
                ? node?.AsArray().ElementAtOrDefault(int.Parse(step[1..^1], CultureInfo.InvariantCulture))
                : node?[step[1..]];
        }

        return node;
    }

    private static string Fill(string text, IEnumerable<string> arguments)
    {
        var parts = text.Split("{}");
        return string.Concat(parts.Zip(arguments.Append(""), (part, argument) => part + argument));
    }

    private static string Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString() ?? "null";

    [GeneratedRegex(@"^States\.Format\('(?<text>[^']*)'(, (?<argument>[^,)]+))*\)$")]
    private static partial Regex Format();

    [GeneratedRegex(@"\.[A-Za-z_]+|\[\d+\]")]
    private static partial Regex Step();
}
