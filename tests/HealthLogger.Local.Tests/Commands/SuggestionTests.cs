using HealthLogger.Local.Commands;

namespace HealthLogger.Local.Tests.Commands;

public sealed class SuggestionTests
{
    private static readonly string[] Names = ["demo", "ingest", "history", "archive", "report"];

    [Theory]
    [InlineData("achive", "archive")]
    [InlineData("archvie", "archive")]
    [InlineData("reprot", "report")]
    [InlineData("repotr", "report")]
    [InlineData("dem", "demo")]
    public void NamesWhatIsSimilar(string typed, string meant) => Assert.Equal($" Did you mean {meant}?", Suggestion.Of(typed, Names));

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("x")]
    [InlineData("")]
    public void NamesNothingElse(string typed) => Assert.Empty(Suggestion.Of(typed, Names));
}
