using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>A message with places for arguments: "{count}" or "{count:F1}", filled in order, or "{0}", filled by number.</summary>
internal static class MessageTemplate
{
    /// <summary>Returns the message, and the arguments by the names of their places. A place without an argument stays as it is.</summary>
    public static (string Message, IReadOnlyList<KeyValuePair<string, object?>> Named) Fill(string template, object?[] arguments)
    {
        if (arguments.Length == 0)
        {
            return (template, []);
        }

        var message = new StringBuilder();
        var named = new List<KeyValuePair<string, object?>>();
        for (var at = 0; at < template.Length; at++)
        {
            var end = template[at] == '{' ? template.IndexOf('}', at) : -1;
            if (end < 0 || template[at + 1] == '{')
            {
                message.Append(template[at]);
                at += end < 0 ? 0 : 1;
                continue;
            }

            message.Append(Place(template[(at + 1)..end], arguments, named) ?? template.AsSpan(at, end - at + 1).ToString());
            at = end;
        }

        return (message.ToString(), named);
    }

    private static string? Place(string place, object?[] arguments, List<KeyValuePair<string, object?>> named)
    {
        var parts = place.TrimStart('@').Split(':', 2, StringSplitOptions.TrimEntries);
        var index = int.TryParse(parts[0], CultureInfo.InvariantCulture, out var number) ? number : named.Count;
        if (index >= arguments.Length)
        {
            return null;
        }

        named.Add(new(parts[0], arguments[index]));
        return arguments[index] is IFormattable value
            ? value.ToString(parts.Length > 1 ? parts[1] : null, CultureInfo.InvariantCulture)
            : arguments[index]?.ToString();
    }
}
