using System.IO.Compression;
using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

public sealed partial class VerifyArchiveTests
{
    private static readonly Month January = Some.Month("2026-01");

    private readonly MemoryStore _store = new();
    private readonly MemoryTable _table = new(
    [
        .. Enumerable.Range(0, 60).Select(number => Some.ItemLine($"user-{number}", $"2026-01-{1 + number % 31:D2}T10:00:00Z")),
        Some.OddItemLine("odd", "yesterday"),
    ]);

    [Fact]
    public async Task AnArchiveAsItWasWrittenHasNoDifference()
    {
        await ArchiveAsync();

        Assert.Empty((await QuickAsync()).Findings);
        var verified = await FullAsync();
        Assert.Empty(verified.Findings);
        Assert.Equal((1, 60, 60L), (verified.Revision, verified.Items, verified.InTable));
        Assert.Equal([January], await Verification.FindMonthsAsync(default));
    }

    [Fact]
    public async Task LateObjectsBelongToIt()
    {
        await ArchiveAsync();
        _table.Add(Some.ItemLine("late", "2026-01-05T11:00:00Z"));
        Assert.Equal(FindingKind.ItemsNotArchived, Assert.Single((await FullAsync()).Findings).Kind);

        await ArchiveAsync();

        Assert.Contains(_store.Keys("history/"), key => key.Contains(".late-0001", StringComparison.Ordinal));
        Assert.Equal((2, 61), ((await FullAsync()).Revision, (await FullAsync()).Items));
        Assert.Empty((await FullAsync()).Findings);
    }

    [Fact]
    public async Task NamesAnObjectInWhichOneByteIsFlipped()
    {
        var key = (await ArchiveAsync()).Objects[1].Key;
        var bytes = _store.Objects[key];
        for (var i = 0; i < bytes.Length; i++)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[i] ^= 0x10;
            _store.Put(key, flipped);
            Assert.Contains((await FullAsync()).Findings, each => each.Kind == FindingKind.ObjectChanged && each.Key == key);
        }

        Assert.Empty((await QuickAsync()).Findings); // its size is the same
    }

    [Fact]
    public async Task NamesAnObjectThatIsMissing()
    {
        var key = (await ArchiveAsync()).Objects[1].Key;
        _store.Remove(key);

        Assert.Equal([(FindingKind.ObjectMissing, key)], Named(await QuickAsync()));
        Assert.Equal([(FindingKind.ObjectMissing, key), (FindingKind.ItemsNotArchived, (string?)null)], Named(await FullAsync()));
    }

    /// <summary>After the listings, and before the manifest is read.</summary>
    [Fact]
    public async Task AnObjectThatIsAddedMeanwhileIsNotMissing()
    {
        await ArchiveAsync();
        var store = new HookedStore(_store)
        {
            After = async call =>
            {
                if (call == 2)
                {
                    _table.Add(Some.ItemLine("late", "2026-01-05T11:00:00Z"));
                    await ArchiveAsync();
                }
            },
        };

        var verified = await new VerifyArchive(_table, store).QuickAsync(January, default);

        Assert.Equal(2, verified.Revision);
        Assert.Empty(verified.Findings);
    }

    [Fact]
    public async Task NamesBothObjectsOfAnItemThatIsInTwo()
    {
        var manifest = await ArchiveAsync();
        var (first, second) = (manifest.Objects[0], manifest.Objects[1]);
        _store.Put(second.Key, Compress([.. _store.Items(second.Key), _store.Items(first.Key)[0]]));

        var duplicates = (await FullAsync()).Findings.Where(each => each.Kind == FindingKind.DuplicateItem).Select(each => each.Key);

        Assert.Equal([first.Key, second.Key], duplicates);
    }

    [Fact]
    public async Task NamesWhatDoesNotBelongThere()
    {
        await ArchiveAsync();
        string[] foreign = ["history/year=2026/month=01/notes.txt", "history/year=2026/month=01/sub/segment-0000-of-0003.jsonl.gz.bak", "quarantine/2026-01/x"];
        foreach (var key in foreign)
        {
            _store.Put(key, [1]);
        }

        _store.Put("history/year=2026/month=01/", []); // a folder in S3's console
        var unlisted = "history/year=2026/month=01/segment-0000-of-0003.late-0009.jsonl.gz";
        _store.Put(unlisted, Compress(["{}\n"]));

        Assert.Equal(foreign.Append(unlisted).Order(StringComparer.Ordinal), (await QuickAsync()).Findings.Select(each => each.Key!).Order(StringComparer.Ordinal));
        Assert.Equal((await QuickAsync()).Findings, (await FullAsync()).Findings);
    }

    [Fact]
    public async Task NamesAMonthThatHasObjectsButNoManifest()
    {
        await ArchiveAsync();
        _store.Remove("_manifests/2026-01.json");

        var finding = Assert.Single((await FullAsync()).Findings);

        Assert.Equal((FindingKind.MonthWithoutManifest, January), (finding.Kind, finding.Month));
        Assert.EndsWith("and no manifest. Run hl archive --month 2026-01 (with --aws for a stack).", finding.ToString(), StringComparison.Ordinal);
        Assert.Equal([January], await Verification.FindMonthsAsync(default));
    }

    [Fact]
    public async Task NamesAManifestThatCannotBeRead()
    {
        await ArchiveAsync();
        _store.Put("_manifests/2026-01.json", "{"u8.ToArray());

        Assert.Equal(FindingKind.ManifestUnreadable, Assert.Single((await QuickAsync()).Findings).Kind);
    }

    [Fact]
    public async Task NamesAnObjectWithItemsOfOtherMonths()
    {
        var archived = (await ArchiveAsync()).Objects[1];
        var lines = _store.Items(archived.Key);
        string[] odd = [.. lines.Skip(2), Some.ItemLine("other", "2026-02-01T00:00:00+00:01"), Some.ItemLine("other", "2026-01-31T23:59:59-00:01"), Some.OddItemLine("none", null)];
        _store.Put(archived.Key, Compress(odd));

        var finding = (await FullAsync()).Findings.Single(each => each.Kind == FindingKind.WrongMonth);

        // The first of the three is of January in UTC.
        Assert.Equal((archived.Key, $"2 of other months or of none, the first on line {lines.Count}"), (finding.Key, finding.Found));
    }

    [Fact]
    public async Task CountsTheQuarantine()
    {
        await ArchiveAsync();
        _store.Remove(_store.Keys("quarantine/").Single());

        Assert.Equal(FindingKind.QuarantineCount, Assert.Single((await QuickAsync()).Findings).Kind);
        Assert.Contains(FindingKind.QuarantineCount, (await FullAsync()).Findings.Select(each => each.Kind));
    }

    [Fact]
    public async Task ChangesNothing()
    {
        await ArchiveAsync();
        _table.Add(Some.ItemLine("late", "2026-01-05T11:00:00Z"));
        var before = _store.Everything();

        await QuickAsync();
        await FullAsync();

        Assert.Equal(before, _store.Everything());
    }

    private VerifyArchive Verification => new(_table, _store);

    private async Task<Manifest> ArchiveAsync() => Assert.Single(await Archived.Async(_store, _table, January)).Manifest;

    private Task<VerifiedMonth> QuickAsync() => Verification.QuickAsync(January, default);

    private async Task<VerifiedMonth> FullAsync()
    {
        var verified = new List<VerifiedMonth>();
        await Verification.FullAsync([January], verified.Add, Ignored<VerifyProgress>.Progress, default);
        return Assert.Single(verified);
    }

    private static IEnumerable<(FindingKind, string?)> Named(VerifiedMonth verified) => verified.Findings.Select(each => (each.Kind, each.Key));

    private Task<bool> PutAsync(Manifest manifest) =>
        _store.CreateAsync(ArchiveLayout.Manifest(January, manifest.Revision), manifest, ArchiveJsonContext.Default.Manifest, default);

    private static byte[] Compress(IEnumerable<string> lines)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.TrimEnd('\n') + "\n"))));
        }

        return bytes.ToArray();
    }
}
