using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The person whose lines a file of rejected lines has, if the import was told so (<c>--set user_id=ann</c>) because the lines do not say
/// it: <c>{"user_id":"ann"}</c> in <c>FILE.person</c> beside the file. Without it, an erasure would not find them.
/// </summary>
internal static class RejectedOwner
{
    public const string Extension = ".person";

    private const string Member = "user_id";

    public static string PathOf(string rejected) => rejected + Extension;

    /// <summary>Names the owner of a file. It is there as a whole or not at all.</summary>
    public static void Write(DataFolder folder, string rejected, string userId)
    {
        using var draft = folder.TemporaryFiles.Create();
        using (var json = new Utf8JsonWriter(draft.Stream))
        {
            json.WriteStartObject();
            json.WriteString(Member, userId);
            json.WriteEndObject();
        }

        draft.Stream.Write("\n"u8);
        draft.Stream.Flush();
        File.Move(draft.Path, PathOf(rejected), overwrite: true);
    }

    /// <summary>Returns the owner of a file, or null if nobody is named: then each line says whose it is, or nobody knows.</summary>
    public static string? Find(string rejected)
    {
        try
        {
            var path = PathOf(rejected);
            return File.Exists(path) && JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject owner ? (string?)owner[Member] : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // written by somebody else
        }
    }
}
