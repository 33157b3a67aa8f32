using System.Security.Cryptography;
using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

/// <summary>The lines of objects.</summary>
public sealed partial class VerifyArchiveTests
{
    /// <summary>Whether the manifest was changed with it or not.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NamesAnObjectInWhichALineIsTwice(bool isInManifest)
    {
        var manifest = await ArchiveAsync();
        var archived = manifest.Objects[1];
        var lines = _store.Items(archived.Key);
        var bytes = Compress([.. lines, lines[0]]);
        _store.Put(archived.Key, bytes);
        if (isInManifest)
        {
            var changed = archived with { Items = archived.Items + 1, Bytes = bytes.Length, Sha256 = Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant() };
            await PutAsync(manifest with { Revision = 2, Objects = [.. manifest.Objects.Select(each => each == archived ? changed : each)] });
        }

        var verified = await FullAsync();

        Assert.Contains((FindingKind.DuplicateItem, archived.Key), Named(verified));
        Assert.Equal(!isInManifest, Named(verified).Contains((FindingKind.ObjectChanged, archived.Key)));
        Assert.Equal(!isInManifest, Named(verified).Contains((FindingKind.ItemCount, archived.Key)));
        Assert.Contains($"lines 1, {lines.Count + 1}.", verified.Findings.Single(each => each.Kind == FindingKind.DuplicateItem).ToString(), StringComparison.Ordinal);
    }

    /// <summary>Without a word of what the line says.</summary>
    [Fact]
    public async Task NamesTheObjectsWithALineThatIsNotJson()
    {
        var key = (await ArchiveAsync()).Objects[1].Key;
        var quarantined = _store.Keys("quarantine/").Single();
        _store.Put(key, Compress([.. _store.Items(key), "SECRET"]));
        _store.Put(quarantined, Compress([.. _store.Items(quarantined), "{SECRET"]));

        var findings = (await FullAsync()).Findings.Select(each => each.ToString()).ToList();

        var line = _store.Items(key).Count;
        Assert.Contains(findings, each => each.Contains(key, StringComparison.Ordinal)
            && each.Contains($"(line {line} is not valid JSON at byte 1)", StringComparison.Ordinal));
        Assert.Contains(findings, each => each.Contains(quarantined, StringComparison.Ordinal)
            && each.Contains("(line 2 is not valid JSON at byte 2)", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, each => each.Contains("SECRET", StringComparison.Ordinal) || each.Contains("'S'", StringComparison.Ordinal));
    }

    /// <summary>DynamoDB allows items of 400 KB, whose control characters take six bytes each in JSON, and attributes 32 levels deep.</summary>
    [Fact]
    public async Task ReadsTheLongestAndTheDeepestItem()
    {
        var longest = string.Concat(Enumerable.Repeat("\\u0001", 400 * 1024));
        var deepest = new string('[', 32) + new string(']', 32);
        _table.Add(
            $$"""{"userId":"long","sk":"1","timestamp":"2026-01-02T00:00:00Z","note":"{{longest}}"}""" + "\n",
            $$"""{"userId":"deep","sk":"1","note":{{deepest}},"timestamp":"2026-01-02T00:00:00Z"}""" + "\n");
        await ArchiveAsync();

        var verified = await FullAsync();

        Assert.Equal((62, 62L), (verified.Items, verified.InTable));
        Assert.Empty(verified.Findings);
    }
}
