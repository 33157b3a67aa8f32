using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthLogger.Testing.Template;

/// <summary>
/// The values of a state: its input as <c>$</c>, the item of a map as <c>$$.Map.Item.Value</c>, and the start of the execution as
/// <c>$$.Execution.StartTime</c>.
/// </summary>
public sealed partial record StateValues(JsonNode? Input, JsonNode? Item)
{
    /// <summary>The default start of an execution. A redrive keeps the start of the execution.</summary>
    public const string StartTime = "2020-02-01T13:00:01.234Z";

    private const string MapItem = "$$.Map.Item.Value";

    public string Start { get; init; } = StartTime;

    /// <summary>Returns the value of a path or of <c>States.Format</c>, or null if the path leads nowhere.</summary>
    public JsonNode? Read(string expression) => Format().Match(expression) is { Success: true } format
        ? Fill(format.Groups["text"].Value, format.Groups["argument"].Captures.Select(each => Text(Read(each.Value))))
        : expression == "$$.Execution.StartTime" ? Start
        : expression.StartsWith(MapItem, StringComparison.Ordinal) ? Follow(Item, expression[MapItem.Length..]) : Follow(Input, expression[1..]);

    /// <summary>Fills a payload template: <c>name.$</c> becomes <c>name</c> with the value of its path.</summary>
    public JsonObject Fill(JsonObject template) => new(template.Select(each => each.Key.EndsWith(".$", StringComparison.Ordinal)
        ? KeyValuePair.Create(each.Key[..^2], Read(each.Value!.GetValue<string>())?.DeepClone())
        : KeyValuePair.Create(each.Key, each.Value?.DeepClone())));

    private static JsonNode? Follow(JsonNode? node, string path)
    {
        foreach (var step in Step().Matches(path).Cast<Match>())
        {
            node = step.Groups["flag"] is { Success: true } flag ? Each(node, item => item?[flag.Value]?.GetValue<bool>() == true ? item : null)
                : step.Groups["index"] is { Success: true } index ? node?.AsArray().ElementAtOrDefault(int.Parse(index.Value, CultureInfo.InvariantCulture))
                : node is JsonArray ? Each(node, item => item?[step.Groups["name"].Value])
                : node?[step.Groups["name"].Value];
        }

        return node;
    }

    // A filter returns a list, and so does a name after it.
    private static JsonArray Each(JsonNode? list, Func<JsonNode?, JsonNode?> read) =>
        [.. list!.AsArray().Select(read).OfType<JsonNode>().Select(each => each.DeepClone())];

    private static string Fill(string text, IEnumerable<string> arguments)
    {
        var parts = text.Split("{}");
        return string.Concat(parts.Zip(arguments.Append(""), (part, argument) => part + argument));
    }

    private static string Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString() ?? "null";

    [GeneratedRegex(@"^States\.Format\('(?<text>[^']*)'(, (?<argument>[^,)]+))*\)$")]
    private static partial Regex Format();

    [GeneratedRegex(@"\[\?\(@\.(?<flag>[a-z_]+) == true\)\]|\.(?<name>[A-Za-z_]+)|\[(?<index>\d+)\]")]
    private static partial Regex Step();
}
