using System.Globalization;

namespace HealthLogger.Aws;

/// <summary>What a deployment is told by environment variables.</summary>
/// <param name="read">Answers a variable's value, or null.</param>
public sealed class Settings(Func<string, string?> read)
{
    private const int MostOfANumber = 36_500;

    public static readonly Settings Environment = new(System.Environment.GetEnvironmentVariable);

    /// <exception cref="SettingException">It is not set, or empty.</exception>
    public string Required(string name) => Find(name) ?? throw new SettingException($"The environment variable {name} is not set. "
        + "The stack's functions have it from serverless.template; the command line takes it from the stack's outputs, as docs/deploy.md shows.");

    public string Optional(string name, string standard) => Find(name) ?? standard;

    /// <summary>A whole number from 0 to 36,500: as days, a hundred years.</summary>
    /// <exception cref="SettingException">It is set, and no such number.</exception>
    public int Optional(string name, int standard) =>
        Find(name) is not { } text ? standard
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostOfANumber ? number
        : throw new SettingException($"The environment variable {name} is '{text}': it must be a whole number from 0 to {MostOfANumber}.");

    public bool IsSet(string name) => Find(name) is not null;

    private string? Find(string name) => read(name) is { Length: > 0 } value ? value : null;
}

/// <summary>An environment variable is missing or wrong; the message names it.</summary>
public sealed class SettingException(string message) : Exception(message);
