using System.Text.RegularExpressions;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>The README's section "Your own files", word for word: its files are written, its commands run, and they print what it shows.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task PrintsWhatItShows()
    {
        Skip.If(OperatingSystem.IsWindows(), "The commands are for Bash.");
        var commands = 0;
        foreach (var block in ReadmeSection.Read("Your own files"))
        {
            if (block.File is { } file)
            {
                _folder.Write(file, block.Text);
            }

            foreach (var (command, shown) in block.Commands)
            {
                var (_, output) = await Shell.RunAsync(_folder.Root, command);

                Assert.Matches(Pattern(shown), Normalize(output));
                commands++;
            }
        }

        Assert.True(commands >= 6, $"The section has only {commands} commands.");
    }

    [Fact]
    public void NamesTheProgramThatTheBuildMakes()
    {
        var build = ReadmeSection.Read("Your own files")[0].Text;
        var framework = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

        Assert.Equal(
            $"dotnet build -c Release src/HealthLogger.Local\nalias hl=\"$PWD/src/HealthLogger.Local/bin/Release/{framework}/HealthLogger.Local\"\n", build);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src/HealthLogger.Local/HealthLogger.Local.csproj")));
    }

    [Fact]
    public void BeginsWithTwoCommands() =>
        Assert.Equal("dotnet build\ndotnet run --project src/HealthLogger.Local -- demo\n", ReadmeSection.Read("Start")[0].Text);

    [Fact]
    public void ShowsSmallPicturesOfBothThemes()
    {
        var pictures = Picture().Matches(Repository.Text("README.md")).Select(picture => picture.Groups[1].Value).ToList();
        var sizes = pictures.ConvertAll(picture => new FileInfo(Path.Combine(Repository.Root, picture)).Length);

        Assert.Equal(["page", "report", "terminal"], pictures.Where(picture => picture.EndsWith("-light.webp", StringComparison.Ordinal)).Select(Kind).Order());
        Assert.Equal(["page", "report", "terminal"], pictures.Where(picture => picture.EndsWith("-dark.webp", StringComparison.Ordinal)).Select(Kind).Order());
        Assert.All(sizes, size => Assert.InRange(size, 1000, 60_000));
        Assert.InRange(sizes.Sum(), 1000, 300_000);

        static string Kind(string picture) => Path.GetFileName(picture).Split('-')[0];
    }

    // A line with an ellipsis stands for the rest.
    private string Pattern(string shown) => $"^{Regex.Escape(Normalize(shown)).Replace("…\\n", "(.*\\n)*", StringComparison.Ordinal)}$";

    // What depends on the time and the place: the names of rejected files, records of now, the size of a file with the time of the import in it.
    private string Normalize(string text)
    {
        var here = text.Replace(_folder.Root, "/home/you", StringComparison.Ordinal);
        return Bytes().Replace(Now().Replace(RejectedTime().Replace(here, "-TIME."), "Stored: ann, NOW,"), "N bytes");
    }

    [GeneratedRegex("(?:src|srcset)=\"([^\"]*)\"")]
    private static partial Regex Picture();

    [GeneratedRegex(@"-\d{8}T\d{6}Z\.")]
    private static partial Regex RejectedTime();

    [GeneratedRegex(@"\b\d{3} bytes")]
    private static partial Regex Bytes();

    [GeneratedRegex(@"Stored: ann, [-0-9T:+]{25},")]
    private static partial Regex Now();
}
