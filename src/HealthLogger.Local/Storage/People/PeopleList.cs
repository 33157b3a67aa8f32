using System.Text.Json;
using HealthLogger.Core;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The people who may use <c>serve</c>: <c>_people/people.json</c> in the data folder. It is replaced as a whole, so that a reader never
/// sees a part of it, and one process at a time changes it.
/// </summary>
internal sealed class PeopleList(DataFolder folder, TimeProvider clock)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly PeopleJsonContext Json = new(new(PeopleJsonContext.Default.Options) { Encoder = PlainJsonEncoder.Instance });

    public string Path { get; } = System.IO.Path.Combine(folder.Root, "_people", "people.json");

    /// <summary>Returns everybody on the list, by name; an empty list if there is no file.</summary>
    /// <exception cref="DataFolderException">The file is damaged.</exception>
    public IReadOnlyList<ListedPerson> Read()
    {
        try
        {
            return Check(JsonSerializer.Deserialize(File.ReadAllBytes(Path), Json.IReadOnlyListListedPerson));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException e)
        {
            throw new DataFolderException(
                $"{Path} is damaged. Restore it from a backup, or delete it and add everybody again: each gets a new link.", e);
        }
    }

    /// <summary>
    /// Adds a person, or gives a person who is on the list a new token. Returns the token, and whether the person is new.
    /// </summary>
    public async Task<(string Token, bool IsNew)> AddAsync(string name, bool reports, CancellationToken cancellation)
    {
        var token = PersonalToken.Create();
        var person = new ListedPerson(name, clock.GetUtcNow(), reports, PersonalToken.HashOf(token));
        var isNew = true;
        await ChangeAsync(
            people =>
            {
                isNew = people.All(each => each.Name != name);
                return [.. people.Where(each => each.Name != name).Append(person)];
            },
            cancellation);
        return (token, isNew);
    }

    /// <summary>Removes a person. Returns false if the name is not on the list.</summary>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        var isListed = false;
        await ChangeAsync(
            people =>
            {
                isListed = people.Any(each => each.Name == name);
                return isListed ? [.. people.Where(each => each.Name != name)] : people;
            },
            cancellation);
        return isListed;
    }

    private static IReadOnlyList<ListedPerson> Check(IReadOnlyList<ListedPerson>? people) =>
        people?.All(each => each is { Name: not null, TokenSha256.Length: 64 }) == true
            ? people
            : throw new JsonException("A person has no name or no hash of a token.");

    private async Task ChangeAsync(Func<IReadOnlyList<ListedPerson>, IReadOnlyList<ListedPerson>> change, CancellationToken cancellation)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        using var turn = await LockAsync(cancellation);
        var before = Read();
        var after = change(before);
        if (ReferenceEquals(before, after))
        {
            return;
        }

        using var file = folder.TemporaryFiles.Create();
        JsonSerializer.Serialize(
            file.Stream, [.. after.OrderBy(each => each.Name, StringComparer.Ordinal)], Json.IReadOnlyListListedPerson);
        file.Stream.Flush(flushToDisk: true);
        File.Move(file.Path, Path, overwrite: true);
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellation)
    {
        for (var started = clock.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream($"{Path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(PollInterval, clock, cancellation);
            }
        }
    }
}
