using System.Xml.Linq;
using HealthLogger.Core.Report;
using HealthLogger.Core.Trends;

namespace HealthLogger.Core.Tests.Trends;

public sealed class TrendsRenderingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 20, 0, 0, TimeSpan.Zero);

    /// <summary>For a page whose policy allows neither scripts nor styles in the markup.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(365)]
    public void TheFragmentHasNeitherStylesNorScripts(int days)
    {
        var fragment = XElement.Parse($"<div>{TrendsHtml.Render(Trends("<script>alert(1)</script>", days))}</div>");

        Assert.Equal(4, fragment.Descendants("svg").Count(svg => svg.Attribute("role") is not null));
        Assert.Equal(days + 1 + 7 + 1 + 2, fragment.Descendants("tr").Count());
        Assert.DoesNotContain(fragment.Descendants(), each => each.Name.LocalName is "script" or "style" or "link" or "image");
        Assert.DoesNotContain(
            fragment.Descendants().Attributes(),
            each => each.Name.LocalName == "style" || each.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains(fragment.Descendants().Attributes("stroke"), stroke => stroke.Value == "var(--mood)");
    }

    [Fact]
    public void TheTextSaysWhatIsClearAndWhatIsNot()
    {
        var text = TrendsText.Render(Trends("ann", 90));

        Assert.Contains("  poor sleep: 45 with, 45 without\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\n    Fatigue +\d+\.\d higher \(\d", text);
        Assert.Matches(@"\n    Mood +no clear difference \(−\d", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    private static PersonTrends Trends(string user, int days)
    {
        var random = new Random(5);
        return MakeTrends.Of(user, days, [.. Enumerable.Range(0, days).Select(day => new TrendRecord(
            Now.AddDays(1 - days + day), TimeSpan.Zero,
            new PerScore<int?>(30 + random.Next(20) + (day % 2 == 0 ? 25 : 0), day % 4 < 2 ? 40 : 60, null), day % 2 == 0 ? 1 : 0))], Now);
    }
}
