namespace HealthLogger.Core.People;

/// <summary>
/// Erases a person: tombstone -> wait for archive runs -> erase from each place -> check that nothing is left.
/// <list type="bullet">
/// <item>From the tombstone on, what the person recorded before it does not come back by an import, an archive run or a replay.</item>
/// <item>Each step may be killed and repeated. Another run continues an erasure that is not complete, without the steps that are
/// done.</item>
/// <item>What belongs to others stays as it is.</item>
/// <item>If nothing is left of a person who was erased before, nothing is changed.</item>
/// </list>
/// </summary>
public sealed class ErasePerson(PersonalData data, TimeProvider clock)
{
    private readonly Erasures _erasures = new(data.Store);

    /// <summary>Returns the number of items that each place holds about a person.</summary>
    public async Task<ErasurePreview> PreviewAsync(string userId, CancellationToken cancellation)
    {
        var tombstone = await _erasures.FindAsync(userId, cancellation);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        return new ErasurePreview(tombstone, await CountAsync(userId, files, cancellation)) { Files = [.. files] };
    }

    /// <summary>Erases a person from every place.</summary>
    /// <param name="progress">Receives what is done next, such as the name of a place.</param>
    public async Task<ErasureResult> RunAsync(string userId, IProgress<string> progress, CancellationToken cancellation)
    {
        var erased = data.Places.ToDictionary(place => place.Name, _ => 0L);
        while (true)
        {
            var (tombstone, isNew) = await _erasures.BeginAsync(userId, clock.GetUtcNow(), cancellation);
            var erasure = new Erasure(userId, tombstone.ErasedAt, tombstone.Id);
            progress.Report("waiting for imports and archive runs to end");
            using (await data.Gate.CloseAsync(cancellation))
            {
                foreach (var place in data.Places.Where(place => !tombstone.Done.Contains(place.Name)))
                {
                    progress.Report(place.Name);
                    erased[place.Name] += await place.EraseAsync(erasure, cancellation);
                    await _erasures.UpdateAsync(tombstone.Id, latest => latest with { Done = [.. latest.Done, place.Name] }, cancellation);
                }

                await CompleteAsync(tombstone.Id, cancellation);
            }

            // What was recorded between an interrupted erasure and this one is erased by another one.
            var left = await CountAsync(userId, [], cancellation);
            if (isNew || left.All(place => place.Items == 0))
            {
                var mentions = await data.FindMentions(userId, cancellation);
                var counts = data.Places.Select(place => new PlaceCount(place.Name, erased[place.Name]));
                return new ErasureResult(erasure, [.. counts], left, data.LaterCopies(erasure)) { Mentions = mentions };
            }
        }
    }

    private async Task CompleteAsync(string id, CancellationToken cancellation)
    {
        var complete = await _erasures.UpdateAsync(
            id, latest => latest with { Months = [], CompletedAt = clock.GetUtcNow() }, cancellation);
        await Erasures.RemoveIntermediateAsync(complete, data.Eraser, cancellation);
    }

    private async Task<IReadOnlyList<PlaceCount>> CountAsync(string userId, SortedSet<string> files, CancellationToken cancellation)
    {
        var counts = new List<PlaceCount>();
        foreach (var place in data.Places)
        {
            var items = 0L;
            await foreach (var item in place.FindAsync(userId, cancellation))
            {
                items++;
                files.UnionWith(item.File is { } file ? [file] : []);
            }

            counts.Add(new PlaceCount(place.Name, items));
        }

        return counts;
    }
}

/// <param name="Name">As in <see cref="IPersonalPlace.Name"/>.</param>
/// <param name="Items">How many items it holds about a person, or how many were erased from it.</param>
public sealed record PlaceCount(string Name, long Items);

/// <summary>What an erasure would erase.</summary>
/// <param name="Tombstone">Of an earlier erasure of the person, or null.</param>
public sealed record ErasurePreview(Tombstone? Tombstone, IReadOnlyList<PlaceCount> Places)
{
    /// <summary>Every file that it would edit or delete, apart from tables, by name.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public long Items => Places.Sum(place => place.Items);

    /// <summary>True if nothing is held about the person, who was erased completely.</summary>
    public bool IsErased => Tombstone is { IsComplete: true } && Items == 0;
}

/// <summary>What an erasure has done.</summary>
/// <param name="Erased">What it erased, place by place; 0 also where an interrupted erasure was done already.</param>
/// <param name="Left">What the places hold now: what was recorded since.</param>
/// <param name="Later">The copies that the platform deletes by itself.</param>
public sealed record ErasureResult(
    Erasure Erasure, IReadOnlyList<PlaceCount> Erased, IReadOnlyList<PlaceCount> Left, IReadOnlyList<LaterCopy> Later)
{
    /// <summary>As in <see cref="PersonalData.FindMentions"/>.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];
}
