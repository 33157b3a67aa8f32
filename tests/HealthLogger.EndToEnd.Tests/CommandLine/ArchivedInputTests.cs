using System.Security.Cryptography;
using System.Text.Json;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

[Collection(nameof(ImportedInput))]
public sealed class ArchivedInputTests(ImportedInput input)
{
    private static readonly (string Month, int Items)[] Months =
        [("2019-11", 750), ("2019-12", 1023), ("2020-01", 950), ("2020-02", 898), ("2020-03", 691), ("2020-04", 12)];

    [Fact]
    public void SaysHowManyEventsEachMonthHas()
    {
        var lines = input.Archived.Expect(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Months.Select(month => $"{month.Month}: {month.Items:N0} events in 1 file"), lines.Select(line => line.Split(", ")[0]));
        Assert.Equal(4324, Months.Sum(month => month.Items));
    }

    [Fact]
    public void WritesEachEventOnceToItsMonth()
    {
        var expected = File.ReadLines(QuestionnaireInput.History).Select(Event.Read).Order().ToList();
        var objects = ArchivedObjects.Of(input.Folder.Data).Objects.ToDictionary(each => each.Name, each => ArchivedObjects.Read(each.Bytes).Select(Event.Read).ToList());

        Assert.Equal(4324, expected.Count);
        Assert.Equal(expected, objects.Values.SelectMany(events => events).Order());
        Assert.All(objects, each => Assert.All(each.Value, one =>
            Assert.Contains($"year={one.Timestamp[..4]}/month={one.Timestamp[5..7]}/", each.Key, StringComparison.Ordinal)));
    }

    [Fact]
    public void WritesAccurateManifests()
    {
        Assert.Equal(Months.Select(month => month.Month + ".json"), Directory.GetFiles(input.Folder["data", "_manifests"]).Select(Path.GetFileName).Order());
        Assert.All(Months, month =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(input.Folder["data", "_manifests", month.Month + ".json"]));
            var manifest = json.RootElement;
            var each = Assert.Single(manifest.GetProperty("objects").EnumerateArray());
            var bytes = File.ReadAllBytes(input.Folder["data", each.GetProperty("key").GetString()!]);
            Assert.Equal(month.Items, ArchivedObjects.Read(bytes).Count());
            Assert.Equal(month.Items, manifest.GetProperty("items").GetInt64());
            Assert.Equal(month.Items, each.GetProperty("items").GetInt64());
            Assert.Equal(bytes.Length, manifest.GetProperty("bytes").GetInt64());
            Assert.Equal(bytes.Length, each.GetProperty("bytes").GetInt64());
            Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(), each.GetProperty("sha256").GetString());
            Assert.True(manifest.GetProperty("complete").GetBoolean());
            Assert.Equal(1, manifest.GetProperty("revision").GetInt32());
        });
    }

    [Theory]
    [InlineData("--all")]
    [InlineData("--month", "2020-01", "--month", "2020-02")]
    [InlineData("--month", "2020-01", "2020-02")]
    public async Task ChangesNothingTheSecondTime(params string[] months)
    {
        var before = FolderState.Of(input.Folder.Data);

        var again = (await CommandLineProcess.RunAsync(["archive", .. months, "--data", input.Folder.Data])).Expect(0);

        Assert.Equal("There is nothing to do.\n", again.Output);
        Assert.Equal(before, FolderState.Of(input.Folder.Data));
    }

    private sealed record Event(string Timestamp, string User, string Action) : IComparable<Event>
    {
        public static Event Read(string line)
        {
            using var json = JsonDocument.Parse(line);
            return new Event(Text(json, "timestamp"), Text(json, "userId"), Text(json, "action"));
        }

        public int CompareTo(Event? other) => string.CompareOrdinal(ToString(), other?.ToString());

        private static string Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString()!;
    }
}
