using System.Text.Json;
using System.Text.RegularExpressions;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed partial class ReportHtmlTests
{
    public static readonly TheoryData<string> Months = new("full", "withheld", "one-day", "so-far", "hostile");

    [Theory]
    [MemberData(nameof(Months))]
    public void ContainsEveryNumberOfTheJson(string month)
    {
        var document = SomeReport.Named(month);

        foreach (var language in Enum.GetValues<ReportLanguage>())
        {
            var shown = ShownNumbers(ReportHtml.Render(document, language));
            Assert.All(Numbers(ReportJson.Render(document)), number => Assert.Contains(number, shown));
        }
    }

    [Theory]
    [MemberData(nameof(Months))]
    public void NoTableHasANumberThatTheJsonDoesNotHave(string month)
    {
        var document = SomeReport.Named(month);
        var json = Numbers(ReportJson.Render(document)).ToHashSet();

        var cells = Cell().Matches(ReportHtml.Render(document)).Select(cell =>
            DataValue().Match(cell.Value) is { Success: true } exact ? exact.Groups[1].Value : Tag().Replace(cell.Value, "")).ToList();

        // 0 stands for a day without events.
        Assert.Equal(month == "so-far", cells.Count == 0); // which has no tables
        Assert.All(cells.Where(cell => cell is not ("–" or "0")), cell => Assert.Contains(cell, json));
    }

    [Theory]
    [MemberData(nameof(Months))]
    public void LoadsNothing(string month)
    {
        // A name may contain any of these as encoded text, so only the head, with its stylesheet, and the body's tags are checked.
        var parts = ReportHtml.Render(SomeReport.Named(month)).Split("</head>");
        var own = parts[0] + Text().Replace(parts[1], "><");

        Assert.All(
            ["<script", "http:", "https:", "url(", "src=", "@import", "<!DOCTYPE svg", "<?xml", "xmlns", "<iframe", "<object", "<a "],
            reference => Assert.DoesNotContain(reference, own, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Months))]
    public void HasTheStylesheetOnce(string month)
    {
        using var resource = new StreamReader(typeof(ReportHtml).Assembly.GetManifestResourceStream("report.css")!);

        Assert.Equal(resource.ReadToEnd(), Assert.Single(Stylesheet.In(ReportHtml.Render(SomeReport.Named(month)))).TrimStart('\n'));
    }

    [Fact]
    public void EncodesTextFromUsersAndFiles()
    {
        var html = ReportHtml.Render(SomeReport.Hostile());

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style>*", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(html, character => char.IsControl(character) && character != '\n');
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&amp;amp; &#x27;quoted&#x27; &amp;#60;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void KeepsBracesAndColoursInNames()
    {
        var html = ReportHtml.Render(SomeReport.Hostile());

        Assert.Contains(">x_{sub}^{super} {0}<", html, StringComparison.Ordinal);
        Assert.Contains(">rgb(0,0,1)<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ReplacesMarkerColoursInCharts()
    {
        var charts = string.Concat(Svg().Matches(ReportHtml.Render(SomeReport.Full())));

        Assert.DoesNotContain("rgb(", charts, StringComparison.Ordinal);
        Assert.Contains("var(--motivation)", charts, StringComparison.Ordinal);
    }

    [Fact]
    public void HasNoInlineStyles() => Assert.DoesNotContain(" style=", ReportHtml.Render(SomeReport.Hostile()), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Months))]
    public void NamesNothingThatIsEmpty(string month) =>
        Assert.Equal(month == "hostile" ? 1 : 0, Regex.Count(ReportHtml.Render(SomeReport.Named(month)), Regex.Escape("(no name)"))); // a row of the table

    [Fact]
    public void HasPeopleBeforeUsage()
    {
        var html = ReportHtml.Render(SomeReport.Full());

        var places = new[] { "class=\"score fatigue\"", "How people felt", "Flags", "How many recorded", "Usage by day", "Usage by action", "How to read" }
            .Select(part => html.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void TellsBetterFromWorseInWordsToo()
    {
        var health = SomeReport.Full().Report.Health;
        var html = ReportHtml.Render(SomeReport.Of(
            SomeReport.Full().Report with { Health = health with { Change = health.Change with { Mood = new ScoreChange(ChangeDirection.Up, 4, 1, 7, 13) } } }, null));

        Assert.Contains("<span class=\"verdict worse\">worse</span> ▲ 5 from December <span class=\"interval\">(1 to 10)</span>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"verdict better\">better</span> ▲ 4 from December <span class=\"interval\">(1 to 7)</span>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"verdict worse\">worse</span> ▼ lower than in December</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ItsLinesDifferWithoutColours()
    {
        var chart = Svg().Matches(ReportHtml.Render(SomeReport.Full())).First(svg => svg.Value.Contains("class=\"wide\"", StringComparison.Ordinal)).Value;

        string[] dashes = [.. new[] { "fatigue", "mood", "motivation" }.Select(name => Assert.Single(Lines(name).Distinct()))];
        Assert.Equal("", dashes[0]);
        Assert.Equal(3, dashes.Distinct().Count());
        Assert.All(["<ellipse", "<polygon"], marker => Assert.Contains(marker, chart, StringComparison.Ordinal));

        IEnumerable<string> Lines(string name) =>
            Regex.Matches(chart, $"<polyline[^>]*stroke=\"var\\(--{name}\\)\"[^>]*>").Select(line => Dashes().Match(line.Value).Value);
    }

    [Theory]
    [InlineData("full", 4)] // 4 and 5, 11 and 12, 18 and 19, 25 and 26 January 2020
    [InlineData("one-day", 4)] // February 2024
    public void ShadesWeekends(string month, int weekends)
    {
        var chart = Svg().Matches(ReportHtml.Render(SomeReport.Named(month))).First(svg => svg.Value.Contains("class=\"wide\"", StringComparison.Ordinal)).Value;

        Assert.Equal(weekends, Regex.Count(chart, Regex.Escape("fill=\"var(--weekend)\"")));
    }

    [Fact]
    public void IsSmall() =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(ReportHtml.Render(SomeReport.Hostile())), 1, 300_000);

    [Fact]
    public void WarnsOfMissingAndQuarantinedEvents()
    {
        var html = ReportHtml.Render(SomeReport.Hostile());

        Assert.Contains("Usage events before 3 January 2020, 00:15 UTC may be missing", html, StringComparison.Ordinal);
        Assert.Contains("1,234 items are not counted", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"note\"", ReportHtml.Render(SomeReport.Full()), StringComparison.Ordinal);
    }

    // As text for readers, or in a value attribute for programs.
    private static HashSet<string> ShownNumbers(string html)
    {
        var values = DataValue().Matches(html).Select(match => match.Groups[1].Value);
        var text = Tag().Replace(html[html.IndexOf("<body>", StringComparison.Ordinal)..], " ");
        return [.. values, .. Number().Matches(text).Concat(Number().Matches(GroupSeparator().Replace(text, ""))).Select(match => match.Value)];
    }

    private static List<string> Numbers(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return [.. In(parsed.RootElement)];

        // The version of the format is not a figure. The page writes a proper minus sign.
        static IEnumerable<string> In(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name != "format").SelectMany(member => In(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(In),
            JsonValueKind.Number => [element.GetRawText().TrimStart('-')],
            _ => [],
        };
    }

    [GeneratedRegex("<data value=\"([^\"]*)\">")]
    private static partial Regex DataValue();

    [GeneratedRegex("stroke-dasharray=\"[^\"]*\"")]
    private static partial Regex Dashes();

    [GeneratedRegex("<td>.*?</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(">[^<]*<")]
    private static partial Regex Text();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex(@"(?<=\d),(?=\d{3})")]
    private static partial Regex GroupSeparator();

    [GeneratedRegex(@"\d[\d.]*(?<=\d)")]
    private static partial Regex Number();
}
