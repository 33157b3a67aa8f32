using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.People;

public sealed class ArchivePlaceTests
{
    private const string User = "user-2";
    private static readonly Month January = Some.Month("2026-01");
    private static readonly Month February = Some.Month("2026-02");

    private readonly MemoryTable _table = new(
    [
        .. Enumerable.Range(0, 28).Select(i => Some.ItemLine($"user-{i % 5}", $"2026-01-{1 + i:D2}T10:00:00Z")),
        .. Enumerable.Range(0, 9).Select(i => Some.ItemLine($"user-{i % 3}", $"2026-02-{1 + i:D2}T10:00:00Z")),
        Some.OddItemLine("odd-1", "yesterday", User),
        Some.OddItemLine("odd-2", null, "user-3"),
    ])
    {
        Bytes = 4000,
    };

    [Fact]
    public async Task FindsEveryLineOfThePersonWithItsPlace()
    {
        var store = await ArchivedAsync();

        var items = await FindAsync(store);

        Assert.Equal(Sorted(_table.Lines.Where(IsOfUser)), Sorted(items.Select(item => Encoding.UTF8.GetString(item.Content.Span) + "\n")));
        Assert.Equal(PersonalKind.Quarantined, Assert.Single(items, item => item.Location.StartsWith("quarantine/2026-02/", StringComparison.Ordinal)).Kind);
        Assert.All(items, item => Assert.Matches(@"^(history|quarantine)/.*\.jsonl\.gz, line \d+$", item.Location));
    }

    [Fact]
    public async Task TheOthersStayByteForByteAndTheManifestsNameThem()
    {
        var store = await ArchivedAsync();

        var erased = await EraseAsync(store);

        Assert.Equal(_table.Lines.Count(IsOfUser), erased);
        await AssertErasedAsync(store);
        Assert.Contains(store.Keys("history/"), key => key.EndsWith(".erased-0001.jsonl.gz", StringComparison.Ordinal));
        Assert.Equal(0, await EraseAsync(store));
    }

    [Fact]
    public async Task ObjectsWithoutThePersonAreNotTouched()
    {
        var store = await ArchivedAsync();
        var before = store.Objects;

        await EraseAsync(store, "nobody");

        Assert.Equal(before.Keys, store.Objects.Keys.Where(key => !key.StartsWith('_') || before.ContainsKey(key)));
    }

    [Fact]
    public async Task AnotherRunFindsNothingNewAndAddsLateItems()
    {
        var store = await ArchivedAsync();
        await EraseAsync(store);
        await CompleteAsync(store);
        var before = store.Keys("history/");

        await Archived.Async(store, _table, January, February);
        Assert.Equal(before, store.Keys("history/"));

        string[] late = [Some.ItemLine("user-2", "2026-01-30T10:00:00Z"), Some.ItemLine("user-4", "2026-01-30T10:00:00Z")];
        _table.Add(late);
        await Archived.Async(store, _table, January);
        Assert.Equal(Sorted(Others(January).Append(late[1]).Distinct()), Sorted(store.Items(ArchiveLayout.HistoryPrefix(January))));
        Assert.Empty(await VerifyAsync(store));
    }

    [Fact]
    public async Task AnotherPersonIsErasedFromWhatReplacedAnObject()
    {
        var store = await ArchivedAsync();
        await EraseAsync(store);
        await CompleteAsync(store);

        await EraseAsync(store, "user-3");

        Assert.DoesNotContain(store.Items("history/"), line => IsOfUser(line) || line.Contains("\"user-3\"", StringComparison.Ordinal));
        Assert.Equal(Sorted(Others(January).Where(line => !line.Contains("\"user-3\"", StringComparison.Ordinal))), Sorted(store.Items(ArchiveLayout.HistoryPrefix(January))));
        Assert.Empty(store.Items("quarantine/"));
        await CompleteAsync(store, "user-3");
        Assert.Empty(await VerifyAsync(store));
        Assert.All([January, February], month => store.ManifestAsync(month));
    }

    /// <summary>The erasure is killed before each of its calls, with everything lost that was not committed.</summary>
    [Fact]
    public async Task KilledAnywhereAnotherRunCompletesIt()
    {
        var archived = await ArchivedAsync();
        var steps = 0;
        await EraseAsync(archived.Copy(), before: () => steps++);
        Assert.InRange(steps, 30, 10_000);

        var half = 0;
        for (var at = 1; at <= steps; at++)
        {
            var store = archived.Copy();
            var step = 0;
            await Assert.ThrowsAsync<IOException>(() => EraseAsync(store, before: () => _ = ++step == at ? throw new IOException("killed") : 0));

            // Whatever was done, nothing is damaged, and readers are told to wait where two objects hold the same lines.
            var findings = await VerifyAsync(store);
            Assert.All(findings, finding => Assert.Equal(FindingKind.ErasureInterrupted, finding.Kind));
            half += findings.Count > 0 ? 1 : 0;
            var months = (await new Erasures(store).FindIncompleteAsync(default)).SelectMany(tombstone => tombstone.Months);
            Assert.Empty(findings.Select(finding => finding.Month).Except(months));

            await EraseAsync(store);
            await AssertErasedAsync(store);
        }

        Assert.InRange(half, 5, steps);
    }

    /// <summary>Another person's erasure runs at each point of this one, which is repeated if an object is gone that it was about to read.</summary>
    [Fact]
    public async Task AnotherErasureAtTheSameTimeBringsNobodyBack()
    {
        var archived = await ArchivedAsync();
        var steps = 0;
        await EraseAsync(archived.Copy(), before: () => steps++);
        var interrupted = 0;
        for (var at = 1; at <= steps; at++)
        {
            var store = archived.Copy();
            var step = 0;
            try
            {
                await EraseAsync(store, before: () =>
                {
                    if (++step == at)
                    {
                        Assert.True(EraseAsync(store, "user-3").IsCompletedSuccessfully); // nothing in memory waits
                    }
                });
            }
            catch (InvalidDataException) // an object is gone that it was about to read
            {
                interrupted++;
                await EraseAsync(store);
            }

            await EraseAsync(store, "user-3");
            Assert.DoesNotContain(store.Items("history/"), line => IsOfUser(line) || line.Contains("\"user-3\"", StringComparison.Ordinal));
            Assert.Equal(Sorted(Others(January).Where(line => !line.Contains("\"user-3\"", StringComparison.Ordinal))), Sorted(store.Items(ArchiveLayout.HistoryPrefix(January))));
        }

        Assert.InRange(interrupted, 0, steps / 2);
    }

    private static bool IsOfUser(string line) => line.Contains($"\"{User}\"", StringComparison.Ordinal);

    private IEnumerable<string> Others(Month month) =>
        _table.Lines.Where(line => !IsOfUser(line) && line.Contains($"\"timestamp\":\"{month}-", StringComparison.Ordinal));

    private async Task AssertErasedAsync(MemoryStore store)
    {
        Assert.Empty(await FindAsync(store));
        Assert.Equal(Sorted(Others(January)), Sorted(store.Items(ArchiveLayout.HistoryPrefix(January))));
        Assert.Equal(Sorted(Others(February)), Sorted(store.Items(ArchiveLayout.HistoryPrefix(February))));
        Assert.Single(store.Items("quarantine/"));
        await store.ManifestAsync(January);
        Assert.Equal(2, (await store.ManifestAsync(February)).Revision);
        Assert.Empty(ArchiveLayout.Replaced(store.Objects.Keys));
        Assert.Equal(
            store.Objects.Keys.Where(ArchiveLayout.IsObject).Count(),
            store.Keys("_plans/").Count(key => !key.EndsWith("plan.json", StringComparison.Ordinal) && !key.Contains(".empty", StringComparison.Ordinal)));
        Assert.Empty(await VerifyAsync(store));
        Assert.Empty((await new VerifyArchive(_table, store).QuickAsync(January, default)).Findings);
    }

    // January has an object of late items, too.
    private async Task<MemoryStore> ArchivedAsync()
    {
        var store = new MemoryStore();
        var early = new MemoryTable(_table.Lines.Where((_, i) => i is < 20 or > 27)) { Bytes = 4000 };
        await Archived.Async(store, early, January, February);
        await Archived.Async(store, _table, January, February);
        Assert.Contains(store.Keys("history/"), key => key.Contains(".late-0001", StringComparison.Ordinal));
        await new Erasures(store).BeginAsync(User, Some.Now, default);
        return store;
    }

    private async Task<IReadOnlyList<ArchiveFinding>> VerifyAsync(MemoryStore store)
    {
        var findings = new List<ArchiveFinding>();
        await new VerifyArchive(_table, store).FullAsync([January, February], month => findings.AddRange(month.Findings), Ignored<VerifyProgress>.Progress, default);
        return findings;
    }

    private static async Task<long> EraseAsync(MemoryStore store, string user = User, Action? before = null)
    {
        var (tombstone, _) = await new Erasures(store).BeginAsync(user, Some.Now, default);
        var hooked = new HookedStore(store)
        {
            LosesDrafts = true,
            Before = _ =>
            {
                before?.Invoke();
                return Task.CompletedTask;
            },
        };
        var eraser = new MemoryEraser(store)
        {
            Before = _ =>
            {
                before?.Invoke();
                return Task.CompletedTask;
            },
        };
        return await Place(hooked, eraser).EraseAsync(new Erasure(user, Some.Now, tombstone.Id), default);
    }

    private static async Task CompleteAsync(MemoryStore store, string user = User)
    {
        var tombstone = await new Erasures(store).FindAsync(user, default);
        await new Erasures(store).UpdateAsync(tombstone!.Id, each => each with { CompletedAt = Some.Now }, default);
    }

    private static ArchivePlace Place(IObjectStore store, IObjectEraser eraser) => new(store, eraser, Archived.Options, "userId", Some.Clock());

    private static async Task<List<PersonalItem>> FindAsync(MemoryStore store)
    {
        var items = new List<PersonalItem>();
        await foreach (var item in Place(store, new MemoryEraser(store)).FindAsync(User, default))
        {
            items.Add(item);
        }

        return items;
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);
}
