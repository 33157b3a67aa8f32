using System.Text.Json;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Settings;

/// <summary>
/// What a user sets once, instead of with each command. An option of a command wins over the environment, the environment over the file.
/// </summary>
/// <param name="Data">The data folder.</param>
/// <param name="User">Whose records this user logs.</param>
/// <param name="MinUsers">As <c>report --min-users</c>.</param>
internal sealed record UserSettings(string? Data, string? User, int? MinUsers)
{
    public const string DataVariable = "HEALTHLOGGER_DATA";

    public static readonly UserSettings None = new(null, null, null);

    /// <summary>The language of stored reports, and of printed ones unless <c>--lang</c> names another.</summary>
    public ReportLanguage? Language { get; init; }

    /// <summary>The file: <c>~/.config/health-logger/config.json</c> on Linux, below <c>XDG_CONFIG_HOME</c> if that is set.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "health-logger", "config.json");

    /// <param name="path">The file; it need not exist.</param>
    /// <param name="variable">Returns the value of an environment variable, or null.</param>
    /// <exception cref="SettingsException">The file cannot be read; the message names it and the key.</exception>
    public static UserSettings Load(string path, Func<string, string?> variable)
    {
        var file = File.Exists(path) ? new SettingsFile(path).Read() : None;
        return variable(DataVariable) is { Length: > 0 } data ? file with { Data = data } : file;
    }
}

/// <summary>The settings cannot be used; the message says what to do.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>One JSON object, of which each member is known.</summary>
internal sealed class SettingsFile(string path)
{
    private const string Keys = "data, user, min_users, language";

    public UserSettings Read()
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.EnumerateObject().Aggregate(UserSettings.None, With)
                : throw new SettingsException($"{path} must hold one JSON object with any of these keys: {Keys}.");
        }
        catch (JsonException e)
        {
            throw new SettingsException($"{path} is not valid JSON (line {e.LineNumber + 1}). It holds one object with any of these keys: {Keys}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private UserSettings With(UserSettings settings, JsonProperty member) => member.Name switch
    {
        "data" => settings with { Data = Folder(Text(member)) },
        "user" => settings with { User = Text(member) },
        "min_users" => settings with { MinUsers = Count(member) },
        "language" => settings with { Language = Language(member) },
        _ => throw new SettingsException($"{path}: the key '{member.Name}' is not known. Known are {Keys}."),
    };

    private string Text(JsonProperty member) => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: > 0 } text
        ? text
        : throw new SettingsException($"{path}: '{member.Name}' must be a text that is not empty.");

    private int Count(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var count) && count >= 1
        ? count
        : throw new SettingsException($"{path}: '{member.Name}' must be a whole number from 1.");

    private ReportLanguage Language(JsonProperty member) =>
        ReportLanguages.Parse(Text(member)) ?? throw new SettingsException($"{path}: '{member.Name}' must be \"en\" or \"ja\".");

    // Relative to the current folder, it would name another folder each time.
    private string Folder(string data) =>
        data.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), data[2..])
        : Path.IsPathRooted(data) ? data
        : throw new SettingsException($"{path}: 'data' must be an absolute path, or begin with ~/.");
}
