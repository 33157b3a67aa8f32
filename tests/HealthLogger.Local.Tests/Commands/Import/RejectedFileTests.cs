using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

public sealed class RejectedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-", "stdin")]
    [InlineData("records.jsonl", "records")]
    [InlineData("/some/where/January 2026.jsonl.gz", "January_2026")]
    [InlineData("tagebuch-für-日本.CSV", "tagebuch-für-日本")]
    [InlineData("..", "input")]
    [InlineData(".jsonl", "input")]
    [InlineData("a\u001B[31m\n;|.jsonl", "a__31m___")]
    [InlineData("records-20261001T083000Z.jsonl", "records")]
    [InlineData("records-20261001T083000Z-2.jsonl", "records")]
    [InlineData("data.2026.txt", "data.2026")]
    public void IsNamedForItsInput(string input, string name) => Assert.Equal(name, RejectedFile.NameOf(input));

    [Fact]
    public void HasAShortNameForALongOne() => Assert.Equal(new string('x', 50), RejectedFile.NameOf(new string('x', 250)));

    [Fact]
    public void HasTheTimeInItsName()
    {
        var file = File();
        file.Create().Dispose();

        Assert.Equal(_folder["data", "rejected", "a-20260310T120000Z.csv"], file.Path);
    }

    [Fact]
    public void NeverTakesTheNameOfAnother()
    {
        var files = Enumerable.Range(0, 3).Select(_ => File()).ToList();
        files.ForEach(file => file.Create().Dispose());

        Assert.Equal(3, files.Select(file => file.Path).Distinct().Count());
        Assert.Equal(_folder["data", "rejected", "a-20260310T120000Z-3.csv"], files[2].Path);
    }

    [Fact]
    public void IsNotThereBeforeALineIsRejected()
    {
        var file = new RejectedFile(() => throw new InvalidOperationException("The folder is opened."), "a", ".csv", Some.Clock());

        Assert.Null(file.Path);
    }

    private RejectedFile File() => new(() => DataFolder.Open(_folder.Data), "a.csv", ".csv", Some.Clock());
}
