using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

/// <summary>Properties of reports with arbitrary names and values.</summary>
[Properties(Arbitrary = [typeof(ReportPropertyTests)], MaxTest = 60)]
public sealed class ReportPropertyTests
{
    [Property]
    public void RendersInEveryForm(ReportDocument document)
    {
        var html = ReportHtml.Render(document);

        Assert.EndsWith("</html>\n", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("}\n", ReportJson.Render(document), StringComparison.Ordinal);
        Assert.EndsWith("\n", ReportText.Render(document), StringComparison.Ordinal);
    }

    [Property]
    public void TheCsvHasAHeaderAndALineForEachDay(ReportDocument document) =>
        Assert.Equal(document.Report.Month.Days + 1, ReportCsv.Render(document.Report).Count(character => character == '\n'));

    public static Arbitrary<ReportDocument> Reports() => Arb.From(
        from report in Report()
        from previous in Gen.OneOf(Gen.Constant<UsageSummary?>(null), Report().Select(it => it.Usage))
        from user in Gen.OneOf(Gen.Constant<string?>(null), Name().Select(string? (it) => it))
        select SomeReport.Of(report, previous?.Totals()) with { User = user });

    private static Gen<MonthlyReport> Report() =>
        from index in Gen.Choose(12, 2500 * 12)
        let month = new Month(index / 12, index % 12 + 1)
        from usageDays in Gen.SubListOf(month.EachDay())
        from usage in Some(Count(), usageDays.Count)
        from healthDays in Gen.SubListOf(month.EachDay())
        from records in Some(Count(), healthDays.Count)
        from scores in Some(AnyScores(), healthDays.Count + 1)
        from names in Name().ListOf()
        from counts in Some(Count(), names.Count)
        from minUsers in Gen.Elements(1, 5)
        select new MonthlyReport(
            month,
            new UsageSummary(
                usage.Sum(),
                names.Count,
                [.. names.Zip(counts, (name, count) => new ActionCount(name, count, 1))],
                [.. usageDays.Zip(usage, (day, count) => new DayCount(day, count))]),
            SomeReport.NoHealth(minUsers) with
            {
                Records = records.Sum(),
                Users = names.Count,
                Average = scores[^1],
                ByDay = [.. healthDays.Select((day, i) => new HealthDay(day, records[i], null, scores[i].Fatigue, scores[i].Mood, scores[i].Motivation))],
                Flags = [.. names.Zip(counts, (name, count) => new FlagCount(name, count, null))],
            });

    private static Gen<string> Name() => Gen.OneOf(
        Gen.Elements(SomeReport.HostileNames),
        Gen.Choose(0, char.MaxValue).Select(unit => (char)unit).ArrayOf().Select(units => new string(units)));

    private static Gen<long> Count() => Gen.OneOf(
        Gen.Choose(0, 100).Select(count => (long)count), Gen.Choose(0, int.MaxValue).Select(count => count * 1_000_000L));

    private static Gen<PerScore<double?>> AnyScores() =>
        from fatigue in Score() from mood in Score() from motivation in Score() select new PerScore<double?>(fatigue, mood, motivation);

    private static Gen<double?> Score() =>
        Gen.OneOf(Gen.Constant<double?>(null), Gen.Choose(0, 100_000).Select(double? (thousandths) => thousandths / 1000d));

    private static Gen<IList<T>> Some<T>(Gen<T> values, int count) => values.ListOf(count).Select(IList<T> (it) => [.. it]);
}
