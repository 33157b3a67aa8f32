namespace HealthLogger.Core.Report;

/// <summary>Sparklines of values by day, below a ruler of days.</summary>
internal sealed class DayLines(TextPage page, int columns)
{
    // Columns of the name and the range beside a sparkline.
    private const int NameColumns = 21;
    private const int NarrowNameColumns = 14;
    private const int RangeColumns = 17;

    private readonly int _columnsPerDay = Math.Max(1, (columns - NameColumns - RangeColumns) / Sparkline.MostDays);
    private readonly int _nameColumns = columns < NameColumns + Sparkline.MostDays + RangeColumns ? NarrowNameColumns : NameColumns;

    /// <summary>Adds a line for each series with a value; nothing if there is none.</summary>
    public void Add(ReportWords words, IReadOnlyList<DayLine> lines)
    {
        var known = lines.Where(line => line.Values.Any(value => value is not null)).ToList();
        if (known.Count > 0)
        {
            page.Section(DisplayText.Pad(words.DayByDay, _nameColumns) + Sparkline.Ruler(known[0].Values.Count, _columnsPerDay));
        }

        foreach (var line in known)
        {
            var drawn = Sparkline.Of(line.Values, line.Full, _columnsPerDay).PadRight(Sparkline.MostDays * _columnsPerDay);
            page.Line($"{DisplayText.Pad("  " + line.Name, _nameColumns)}{drawn}   {Range(line, words)}");
        }
    }

    private static string Range(DayLine line, ReportWords words)
    {
        var (lowest, highest) = (line.Format(line.Values.Min()), line.Format(line.Values.Max()));
        return lowest == highest ? lowest : words.Range(lowest, highest);
    }
}

/// <summary>One series of values by day.</summary>
/// <param name="Full">The highest possible value, or null if there is none.</param>
internal sealed record DayLine(string Name, double? Full, IReadOnlyList<double?> Values, Func<double?, string> Format);
