using System.Security.Cryptography;
using System.Text;
using HealthLogger.Local.Storage;
using HealthLogger.Web;

namespace HealthLogger.Local.Serve;

/// <summary>
/// Finds the person of a token. The list of people is read again when its file has changed, so that a person who was removed is refused
/// from the next request on.
/// </summary>
/// <param name="owner">Somebody who is not on the list: the only user of a server that was started without a list. Or null.</param>
internal sealed class PersonalTokens(PeopleList list, ListedPerson? owner)
{
    private volatile Known? _known;

    /// <summary>Returns the person, or null if nobody has this token.</summary>
    /// <exception cref="DataFolderException">The list is damaged.</exception>
    public Caller? Find(string token)
    {
        var hash = Encoding.ASCII.GetBytes(PersonalToken.HashOf(token));
        Caller? found = null;

        // Takes the same time for every token.
        foreach (var (person, personHash) in Current().People)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, personHash) ? new Caller(person.Name, person.Reports) : found;
        }

        return found;
    }

    private Known Current()
    {
        var state = FileState.Of(list.Path);
        if (_known is { } known && known.State == state)
        {
            return known;
        }

        var people = list.Read().Concat(owner is null ? [] : [owner]);
        return _known = new Known(state, [.. people.Select(person => (person, Encoding.ASCII.GetBytes(person.TokenSha256)))]);
    }

    private sealed record Known(FileState State, IReadOnlyList<(ListedPerson Person, byte[] Hash)> People);

    // The list is replaced as a whole: a new one has another time, and mostly another inode.
    private sealed record FileState(bool Exists, DateTime Written, long Length, ulong? Inode)
    {
        public static FileState Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists
                ? new FileState(true, file.LastWriteTimeUtc, file.Length, FileIdentity.Of(path))
                : new FileState(false, default, 0, null);
        }
    }
}
