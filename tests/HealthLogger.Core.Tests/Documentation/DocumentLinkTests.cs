using HealthLogger.Core.Tests.Infrastructure;

namespace HealthLogger.Core.Tests.Documentation;

public sealed class DocumentLinkTests
{
    [Fact]
    public void EveryRelativeLinkResolves()
    {
        var links = MarkdownLink.OfRepository();
        var broken = links.Where(link => !link.Resolves()).ToList();

        Assert.Contains(links, link => link is { File: "README.md", Target: "docs/deploy.md" });
        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("README.md", true)]
    [InlineData("docs", true)]
    [InlineData("README.md#start", true)]
    [InlineData("#start", true)]
    [InlineData("MISSING.md", false)]
    [InlineData("README.md#missing", false)]
    [InlineData("#missing", false)]
    public void FindsLinksThatDoNotResolve(string target, bool resolves) =>
        Assert.Equal(resolves, new MarkdownLink("README.md", target).Resolves());
}
