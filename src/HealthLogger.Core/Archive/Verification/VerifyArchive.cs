using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;

namespace HealthLogger.Core.Archive;

/// <summary>
/// Compares an archive with its manifests, month by month; changes nothing.
/// <list type="bullet">
/// <item>Quick: every object of the latest manifest is there with its size, and nothing else lies beside it. It lists, and reads only
/// manifests.</item>
/// <item>Full: also reads every object once, and checks its SHA-256, the number and the months of its items, that no item occurs twice in
/// the month, and that every item of the month that is still in the table is in the archive. That takes one scan of the table.</item>
/// </list>
/// Memory does not grow with the archive (<see cref="IdentityRuns"/>).
/// </summary>
public sealed class VerifyArchive(IHistoryTable table, IObjectStore store)
{
    // Two processors decompress two objects.
    private const int Parallelism = 2;

    private readonly MonthInventory _inventory = new(store);

    /// <summary>Returns the months that have anything in the archive, ascending.</summary>
    public Task<IReadOnlyList<Month>> FindMonthsAsync(CancellationToken cancellation) => ArchiveInventory.FindMonthsAsync(store, cancellation);

    /// <summary>Compares listings with the latest manifest of a month.</summary>
    public async Task<VerifiedMonth> QuickAsync(Month month, CancellationToken cancellation)
    {
        var found = await _inventory.CompareAsync(month, checksSizes: true, cancellation);
        return Result(month, found.Manifest, inTable: null, found.Findings);
    }

    /// <summary>Reads the archive of some months back.</summary>
    /// <param name="onVerified">Called with the result of each month, in order.</param>
    public async Task FullAsync(
        IReadOnlyCollection<Month> months, Action<VerifiedMonth> onVerified, IProgress<VerifyProgress> progress, CancellationToken cancellation)
    {
        // The table first: what enters it, or is archived, from now on is not missed.
        var state = await table.DescribeAsync(cancellation);
        var erased = new ErasedItems(await ErasedPeople.ReadAsync(store, cancellation), state);
        using var stored = await TableIdentities.ReadAsync(table, state, erased, months, cancellation);
        foreach (var month in months.Order())
        {
            onVerified(await FullAsync(month, state, stored.Of(month), progress, cancellation));
        }
    }

    private async Task<VerifiedMonth> FullAsync(
        Month month, HistoryTableState state, IdentityRuns stored, IProgress<VerifyProgress> progress, CancellationToken cancellation)
    {
        var (manifest, listed) = await _inventory.CompareAsync(month, checksSizes: false, cancellation);
        var findings = new List<ArchiveFinding>(listed);
        if (manifest is not null)
        {
            using var archived = new IdentityRuns();
            var check = new ObjectCheck(store, state, archived);
            findings.AddRange(await ReadAsync(manifest, check, progress, cancellation));
            findings.AddRange(await new QuarantineCheck(store).RunAsync(manifest, cancellation));
            var comparison = await IdentityComparison.OfAsync(archived, stored);
            findings.AddRange(await LocateAsync(manifest, comparison.Duplicates, check, cancellation));
            if (comparison.Missing > 0)
            {
                findings.Add(ArchiveFinding.NotArchived(month, comparison.Missing, isWhole: !findings.Exists(finding => finding.IsDamage)));
            }
        }

        return Result(month, manifest, stored.Count, findings);
    }

    private static async Task<IEnumerable<ArchiveFinding>> ReadAsync(
        Manifest manifest, ObjectCheck check, IProgress<VerifyProgress> progress, CancellationToken cancellation)
    {
        var findings = new IReadOnlyList<ArchiveFinding>[manifest.Objects.Count];
        var (items, done) = (0L, 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, findings.Length), parallel, async (index, token) =>
        {
            var archived = manifest.Objects[index];
            findings[index] = await check.RunAsync(manifest.Month, archived, token);
            progress.Report(new VerifyProgress(Interlocked.Add(ref items, archived.Items), Interlocked.Increment(ref done), findings.Length));
        });
        return findings.SelectMany(each => each);
    }

    // Only the identities of duplicates are known: their lines are found by reading the objects again.
    private static async Task<IEnumerable<ArchiveFinding>> LocateAsync(
        Manifest manifest, IReadOnlySet<UInt128> duplicates, ObjectCheck check, CancellationToken cancellation)
    {
        var findings = new List<ArchiveFinding>();
        foreach (var key in duplicates.Count == 0 ? [] : manifest.Objects.Select(each => each.Key))
        {
            var (count, lines) = await check.FindAsync(key, duplicates, cancellation);
            if (count > 0)
            {
                findings.Add(ArchiveFinding.Duplicates(manifest.Month, key, lines));
            }
        }

        return findings;
    }

    private static VerifiedMonth Result(Month month, Manifest? manifest, long? inTable, IReadOnlyList<ArchiveFinding> findings) =>
        new(month, manifest?.Revision ?? 0, manifest?.Objects.Count ?? 0, manifest?.Items ?? 0, manifest?.Bytes ?? 0, inTable, findings);
}
