using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class VerifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LateEventsAreInObjectsOfTheirOwnAndNothingDiffers()
    {
        await ImportAsync("first.jsonl", 0, 300);
        (await RunAsync("archive", "--month", "2026-01")).Expect(0);
        var before = FolderState.Of(Path.Combine(_folder.Data, "history"));
        await ImportAsync("more.jsonl", 300, 100);
        Assert.Contains("100 that are not", (await RunAsync("archive", "verify")).Expect(1).Output, StringComparison.Ordinal);

        (await RunAsync("archive")).Expect(0); // no month is due
        (await RunAsync("archive", "--month", "2026-01")).Expect(0);

        var after = FolderState.Of(Path.Combine(_folder.Data, "history"));
        Assert.Equal(before, after.Where(each => !each.Name.Contains(".late-", StringComparison.Ordinal)));
        Assert.Equal(100, after.Where(each => each.Name.Contains(".late-", StringComparison.Ordinal)).Sum(each => Lines(each.Name).Count));
        Assert.StartsWith("2026-01: 400 items in 2 objects", (await RunAsync("archive", "verify")).Expect(0).Output, StringComparison.Ordinal);
        Assert.EndsWith(": ok\n", (await RunAsync("archive", "verify", "--quick", "--month", "2026-01")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachDamageIsNamed()
    {
        await ImportAsync("first.jsonl", 0, 300);
        (await RunAsync("archive", "--month", "2026-01")).Expect(0);
        var name = FolderState.Of(Path.Combine(_folder.Data, "history")).Single().Name;
        var bytes = File.ReadAllBytes(PathOf(name));
        var lines = Lines(name);
        var foreign = Path.Combine(Path.GetDirectoryName(name)!, "copy of notes.txt");

        await ExpectAsync("object_changed", name, () => File.WriteAllBytes(PathOf(name), [.. bytes[..100], (byte)(bytes[100] ^ 1), .. bytes[101..]]));
        await ExpectAsync("object_missing", name, () => File.Delete(PathOf(name)));
        await ExpectAsync("duplicate_item", name, () => File.WriteAllBytes(PathOf(name), Compress([.. lines, lines[7]])));
        File.WriteAllBytes(PathOf(name), bytes);
        await ExpectAsync("foreign_object", foreign, () => File.WriteAllText(PathOf(foreign), "notes"));
        await ExpectAsync("foreign_object", foreign, () => { }, "--quick");
        File.Delete(PathOf(foreign));
        (await RunAsync("archive", "verify")).Expect(0);
    }

    /// <summary>A report of a closed month needs a manifest, even of no event.</summary>
    [Theory]
    [InlineData("--all")]
    [InlineData(null)]
    public async Task AMonthThatHasRecordsAloneIsArchived(string? option)
    {
        var record = _folder.Write("records.jsonl", """{"user_id":"ann","recorded_at":"2026-01-31T20:00:00-05:00","mood":50}""");
        (await RunAsync("ingest", record)).Expect(0);

        var archived = (await RunAsync(option is null ? ["archive"] : ["archive", option])).Expect(0);

        Assert.Contains("2026-01: no events; its report can be made\n", archived.Output, StringComparison.Ordinal);
        Assert.Contains("2026-01: 0 items in 0 objects, 0 bytes; 0 items in the table: ok", (await RunAsync("archive", "verify")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithoutAnArchiveHasNothingToVerify()
    {
        await ImportAsync("first.jsonl", 0, 3);

        Assert.Equal("There is no archive to verify.\n", (await RunAsync("archive", "verify")).Expect(0).Output);
        Assert.Equal("2999-11 is not over yet: there is nothing to verify.\n", (await RunAsync("archive", "verify", "--month", "2999-11")).Expect(1).Errors);
    }

    private async Task ExpectAsync(string kind, string name, Action damage, params string[] options)
    {
        damage();
        var result = JsonNode.Parse((await RunAsync(["archive", "verify", "--format", "json", .. options])).Expect(1).Output)!;
        Assert.False(result["ok"]!.GetValue<bool>());
        var finding = result["findings"]!.AsArray().Single(each => each!["kind"]!.GetValue<string>() == kind)!;
        var key = "history/" + name.Replace('\\', '/');
        Assert.Equal(("2026-01", key), (finding["month"]!.GetValue<string>(), finding["key"]!.GetValue<string>()));
        Assert.Contains($"  2026-01: {key}: expected ", (await RunAsync(["archive", "verify", .. options])).Expect(1).Output, StringComparison.Ordinal);
    }

    private async Task ImportAsync(string name, int first, int count)
    {
        var lines = Enumerable.Range(first, count).Select(number => string.Create(
            CultureInfo.InvariantCulture, $$"""{"userId":"u{{number % 7}}","action":"a{{number}}","timestamp":"2026-01-{{1 + number % 31:D2}}T00:00:00Z"}"""));
        (await RunAsync("history", "import", _folder.Write(name, string.Join('\n', lines)))).Expect(0);
    }

    private List<string> Lines(string name) => [.. ArchivedObjects.Read(File.ReadAllBytes(PathOf(name)))];

    private string PathOf(string name) => Path.Combine(_folder.Data, "history", name);

    private static byte[] Compress(IEnumerable<string> lines)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        }

        return bytes.ToArray();
    }

    private Task<CommandResult> RunAsync(params string[] args) => CommandLineProcess.RunAsync([.. args, "--data", _folder.Data]);
}
