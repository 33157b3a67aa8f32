namespace HealthLogger.Core.Report;

/// <summary>The badge of a clear change or difference: better or worse.</summary>
internal static class VerdictMarkup
{
    /// <summary>Returns the badge and a space; nothing if <paramref name="isBetter"/> is null.</summary>
    public static Markup Of(bool? isBetter, ReportWords words) => isBetter switch
    {
        true => Markup.Of($"""<span class="verdict better">{words.Better}</span> """),
        false => Markup.Of($"""<span class="verdict worse">{words.Worse}</span> """),
        null => Markup.Nothing,
    };

    /// <summary>Returns a space and an interval, which stays in one line; nothing if it is empty.</summary>
    public static Markup Interval(string text) =>
        text.Trim() is { Length: > 0 } interval ? Markup.Of($""" <span class="interval">{interval}</span>""") : Markup.Nothing;
}
