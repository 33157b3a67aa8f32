using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthLogger.Aws;

/// <summary>The settings of a deployed stack, which are environment variables.</summary>
/// <param name="read">Returns the value of a variable, or null if it is not set.</param>
public sealed partial class StackSettings(Func<string, string?> read)
{
    private const int MaxNumber = 36_500;

    public static readonly StackSettings FromEnvironment = new(Environment.GetEnvironmentVariable);

    /// <exception cref="SettingException">The variable is not set, or empty.</exception>
    public string Required(string name) => Find(name) ?? throw new SettingException($"The environment variable {name} is not set. "
        + "serverless.template sets it for the functions; for the command line, copy it from the stack's outputs, as docs/deploy.md shows.");

    public string Optional(string name, string defaultValue) => Find(name) ?? defaultValue;

    /// <summary>A whole number from 0 to 36,500, which is a hundred years in days.</summary>
    /// <exception cref="SettingException">The variable is set to something else.</exception>
    public int Optional(string name, int defaultValue) =>
        Find(name) is not { } text ? defaultValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxNumber ? number
        : throw new SettingException($"The environment variable {name} is '{text}': it must be a whole number from 0 to {MaxNumber}.");

    /// <summary>One of some words, or the first of them if the variable is not set.</summary>
    /// <exception cref="SettingException">The variable is set to something else.</exception>
    public T Choice<T>(string name, params (string Word, T Value)[] choices)
    {
        var text = Optional(name, choices[0].Word);
        foreach (var choice in choices.Where(choice => choice.Word == text))
        {
            return choice.Value;
        }

        throw new SettingException($"The environment variable {name} is '{text}': it must be {string.Join(" or ", choices.Select(choice => choice.Word))}.");
    }

    /// <summary>A prefix of keys: empty, or names with a slash after each.</summary>
    /// <exception cref="SettingException">The variable is set to something else.</exception>
    public string Prefix(string name) =>
        Optional(name, "") is var prefix && KeyPrefix().IsMatch(prefix)
            ? prefix
            : throw new SettingException(
                $"The environment variable {name} is '{prefix}': it must be empty, or names of lower-case letters, digits, '.', '_' and '-' "
                + "with a slash after each, such as usage/. (Athena finds no partitions below a name with upper-case letters.)");

    /// <summary>An address with HTTPS, without a query string or fragment; returned as it was written. HTTP is for loopback alone.</summary>
    /// <exception cref="SettingException">The variable is not set, or is something else.</exception>
    public string Url(string name) => Required(name) is var text && Parse(text) is { Query: "", Fragment: "", UserInfo: "" }
        ? text
        : throw new SettingException($"The environment variable {name} is '{text}': it must be an address such as https://id.example.com/team.");

    /// <summary>Origins with a space between them; empty if the variable is not set.</summary>
    /// <exception cref="SettingException">The variable has something else.</exception>
    public IReadOnlyList<string> Origins(string name)
    {
        var origins = Optional(name, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return origins.FirstOrDefault(each => Parse(each)?.GetLeftPart(UriPartial.Authority) != each) is { } wrong
            ? throw new SettingException($"The environment variable {name} has '{wrong}': an origin is like https://id.example.com, without a slash at the end.")
            : origins;
    }

    public bool IsSet(string name) => Find(name) is not null;

    [GeneratedRegex(@"^([a-z0-9][a-z0-9._-]*/)*\z")]
    private static partial Regex KeyPrefix();

    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;

    private string? Find(string name) => read(name) is { Length: > 0 } value ? value : null;
}

/// <summary>An environment variable is missing or invalid; the message names it.</summary>
public sealed class SettingException(string message) : Exception(message);
