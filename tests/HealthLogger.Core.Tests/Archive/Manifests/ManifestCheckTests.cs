using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

public sealed class ManifestCheckTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task FindsNothingInAnArchiveAsItWasWritten()
    {
        var manifest = await ArchiveAsync();

        Assert.NotEmpty(manifest.Objects);
        await new ManifestCheck(_store).ThrowIfDamagedAsync(manifest, default);
    }

    [Fact]
    public async Task FindsObjectsThatAreMissingOrHaveChanged()
    {
        var manifest = await ArchiveAsync();
        var (missing, changed, longer) = (manifest.Objects[0].Key, manifest.Objects[1].Key, manifest.Objects[2].Key);
        _store.Remove(missing);
        _store.Put(changed, [.. _store.Objects[changed][..^1], 255]);
        _store.Put(longer, [.. _store.Objects[longer], 0]);

        var damaged = await Assert.ThrowsAsync<DamagedArchiveException>(() => new ManifestCheck(_store).ThrowIfDamagedAsync(manifest, default));

        Assert.Equal(
            $"{missing} is missing.\n{changed} has changed since it was archived.\n{longer} has changed since it was archived.\n"
            + "The archive of 2026-01 does not match its manifest. Restore these files from a backup.",
            damaged.Message);
    }

    private async Task<Manifest> ArchiveAsync()
    {
        var items = Enumerable.Range(0, 60).Select(number => Some.ItemLine($"user-{number}")).ToList();
        return Assert.Single(await Archived.Async(_store, items, Some.Month("2026-01"))).Manifest;
    }
}
