using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>The list of people who may use <c>serve</c>: with the entry, the person's link stops working.</summary>
internal sealed class PeopleListPlace(DataFolder folder, PeopleList list) : IPersonalPlace
{
    public string Name => "the list of people";

    /// <inheritdoc/>
    /// <remarks>Without the hash of the token, which tells nothing about the person.</remarks>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var person in list.Read().Where(person => person.Name == userId))
        {
            var entry = new JsonObject { ["name"] = person.Name, ["added_at"] = person.AddedAt, ["reports"] = person.Reports };
            var name = Path.GetRelativePath(folder.Root, list.Path);
            yield return new PersonalItem(PersonalKind.Account, name, Encoding.UTF8.GetBytes(entry.ToJsonString())) { File = name };
        }
    }

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) =>
        File.Exists(list.Path) && await list.RemoveAsync(erasure.UserId, cancellation) ? 1 : 0;
}
