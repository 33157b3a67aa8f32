using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

/// <summary>Rejected lines that do not say whose they are, because an option of the import did.</summary>
public sealed class RejectedOwnerTests : IDisposable
{
    private const string Diary = "day,mood,note\n2026-01-31T08:30:00Z,140,bob came\n2026-02-31T08:30:00Z,40,alone\n";

    private static readonly string[] OfAnn = ["--map", "day=recorded_at", "--set", "user_id=ann"];

    private readonly TemporaryFolder _folder = new();
    private readonly CommandsInProcess _commands;

    public RejectedOwnerTests() => _commands = new CommandsInProcess(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AreExportedAndErased()
    {
        await RejectAsync("ann.csv", "user_id=ann");
        await RejectAsync("bob.csv", "user_id=bob");
        var bobs = Rejected("bob-*.csv").Single();

        var export = await _commands.RunAsync(0, "person", "export", "ann");
        Assert.Equal(2, export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("140,bob came", export, StringComparison.Ordinal);

        await _commands.RunAsync(0, "person", "erase", "ann", "--yes");
        Assert.Equal([bobs, bobs + ".person"], Rejected("*"));
        Assert.Equal(Diary, File.ReadAllText(bobs));

        // What was left out once stays out, although the lines do not name the person.
        var again = await _commands.RunAsync(0, ["ingest", _folder["ann.csv"], .. OfAnn]);
        Assert.StartsWith("0 accepted, 0 rejected, 2 erased", again, StringComparison.Ordinal);
        await _commands.RunAsync(1, "person", "export", "ann");
    }

    [Fact]
    public async Task AreFoundByTheFileBesideThemIfTheyWereDeleted()
    {
        await RejectAsync("ann.csv", "user_id=ann");
        File.Delete(Rejected("ann-*.csv").Single());
        Assert.Contains("""{"user_id":"ann"}""", await _commands.RunAsync(0, "person", "export", "ann"), StringComparison.Ordinal);

        await _commands.RunAsync(0, "person", "erase", "ann", "--yes");

        Assert.Empty(Rejected("*"));
    }

    [Fact]
    public async Task AreOneFileForDoctorAndStatus()
    {
        await RejectAsync("ann.csv", "user_id=ann");

        foreach (var command in new[] { "doctor", "status" })
        {
            var output = await _commands.RunAsync(0, command);

            Assert.Contains(Rejected("ann-*.csv").Single(), output, StringComparison.Ordinal);
            Assert.DoesNotContain(".person", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HaveNoOwnerIfTheySayWhoseTheyAre()
    {
        const string Rows = "user_id,recorded_at,mood\nann,2026-01-31T08:30:00Z,140\nbob,2026-01-31T08:30:00Z,140\n";

        await _commands.RunAsync(2, "ingest", _folder.Write("two.csv", Rows));

        Assert.Single(Rejected("*"));
    }

    private async Task RejectAsync(string name, string owner) =>
        await _commands.RunAsync(2, "ingest", _folder.Write(name, Diary), "--map", "day=recorded_at", "--set", owner);

    private IReadOnlyList<string> Rejected(string pattern) =>
        [.. Directory.GetFiles(Path.Combine(_commands.Data, "rejected"), pattern).Order(StringComparer.Ordinal)];
}
