using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>The list of people who may use <c>serve</c>: with the entry, the person's link stops working.</summary>
internal sealed class PeopleListPlace(DataFolder folder) : IPersonalPlace
{
    public string Name => "the list of people";

    private string List => Path.Combine(folder.Root, "_people", "people.json");

    /// <summary>Returns the names in the list; none if there is no list.</summary>
    /// <exception cref="DataFolderException">The list is damaged.</exception>
    public static IReadOnlyList<string> NamesIn(DataFolder folder) =>
        [.. new PeopleListPlace(folder).Read().Select(NameOf).OfType<string>()];

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var entry in Read().Where(entry => NameOf(entry) == userId))
        {
            yield return new PersonalItem(PersonalKind.Account, Path.GetRelativePath(folder.Root, List), Encoding.UTF8.GetBytes(entry!.ToJsonString()));
        }
    }

    /// <inheritdoc/>
    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        var entries = Read();
        var others = entries.Where(entry => NameOf(entry) != erasure.UserId).Select(entry => entry?.DeepClone()).ToArray();
        if (others.Length < entries.Count)
        {
            using var draft = folder.TemporaryFiles.Create();
            draft.Stream.Write(Encoding.UTF8.GetBytes(new JsonArray(others).ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n"));
            draft.Stream.Flush(flushToDisk: true);
            File.Move(draft.Path, List, overwrite: true);
        }

        return Task.FromResult((long)(entries.Count - others.Length));
    }

    private JsonArray Read()
    {
        try
        {
            return File.Exists(List) ? JsonNode.Parse(File.ReadAllBytes(List))!.AsArray() : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new DataFolderException($"{List} is damaged: it must be a JSON array. Restore it from a backup.", e);
        }
    }

    private static string? NameOf(JsonNode? entry) =>
        entry is JsonObject person && person["name"] is JsonValue name && name.TryGetValue(out string? text) ? text : null;
}
