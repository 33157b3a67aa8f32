using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>The stored reports about one person alone. A team's reports stay: they say nothing about a single person.</summary>
internal sealed class OwnReportsPlace(DataFolder folder) : IPersonalPlace
{
    // The JSON, which tells whose report it is, last.
    private static readonly string[] Forms = [".html", ".csv", ".json"];

    public string Name => "personal reports";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var (path, report) in Reports(userId))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(folder.Root, path);
            yield return new PersonalItem(PersonalKind.Report, name, report) { File = name };
        }
    }

    /// <inheritdoc/>
    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        var reports = Reports(erasure.UserId).ToList();
        foreach (var (path, _) in reports)
        {
            foreach (var form in Forms)
            {
                File.Delete(Path.ChangeExtension(path, form));
            }
        }

        return Task.FromResult((long)reports.Count);
    }

    private IEnumerable<(string Path, byte[] Report)> Reports(string userId)
    {
        var reports = Path.Combine(folder.Root, "reports");
        var paths = Directory.Exists(reports) ? Directory.GetFiles(reports, "*.json") : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            if (Read(path) is { } json && UserOf(json.RootElement) == userId)
            {
                yield return (path, JsonSerializer.SerializeToUtf8Bytes(json.RootElement, OwnReportsJson.Default.JsonElement));
            }
        }
    }

    // Whose a damaged report is cannot be told; doctor reports it.
    private static JsonDocument? Read(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? UserOf(JsonElement report) =>
        report.ValueKind == JsonValueKind.Object && report.TryGetProperty("user", out var user) && user.ValueKind == JsonValueKind.String
            ? user.GetString()
            : null;
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class OwnReportsJson : System.Text.Json.Serialization.JsonSerializerContext;
