using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HealthLogger.Core.Report;
using HealthLogger.Core.Trends;

namespace HealthLogger.Core.Tests.Trends;

public sealed partial class TrendsRenderingTests
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

    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(365)]
    public void LabelsOfAnAxisDoNotCollide(int days)
    {
        var fragment = XElement.Parse($"<div>{TrendsHtml.Render(Trends("ann", days))}</div>");

        foreach (var chart in fragment.Descendants("svg").Where(svg => svg.Attribute("role") is not null))
        {
            var labels = chart.Descendants("text").Where(text => char.IsLetter(text.Value[^1])).ToList();
            var places = labels.Select(text => double.Parse(Place().Match((string)text.Attribute("transform")!).Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
            Assert.InRange(labels.Count, 3, 7);
            Assert.All(places.Zip(places.Skip(1), (left, right) => right - left), gap => Assert.InRange(gap, 7 * labels.Max(text => text.Value.Length), 1000));
        }
    }

    /// <summary>On a phone, the names of the columns are beside the figures.</summary>
    [Fact]
    public void EachFigureOfAFlagNamesItsColumn()
    {
        var fragment = XElement.Parse($"<div>{TrendsHtml.Render(Trends("ann", 90))}</div>");

        var table = fragment.Descendants("table").Single(table => (string?)table.Attribute("class") == "compared");
        Assert.Equal(
            table.Descendants("th").Where(name => (string?)name.Attribute("scope") == "col").Skip(1).Select(name => name.Value),
            table.Descendants("td").Select(cell => (string?)cell.Attribute("data-column")));
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

    [GeneratedRegex(@"translate\(([\d.]+)")]
    private static partial Regex Place();
}
