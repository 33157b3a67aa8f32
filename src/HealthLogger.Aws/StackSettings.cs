using System.Globalization;

namespace HealthLogger.Aws;

/// <summary>The settings of a deployed stack, which are environment variables.</summary>
/// <param name="read">Returns the value of a variable, or null if it is not set.</param>
public sealed class StackSettings(Func<string, string?> read)
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

    public bool IsSet(string name) => Find(name) is not null;

    private string? Find(string name) => read(name) is { Length: > 0 } value ? value : null;
}

/// <summary>An environment variable is missing or invalid; the message names it.</summary>
public sealed class SettingException(string message) : Exception(message);
