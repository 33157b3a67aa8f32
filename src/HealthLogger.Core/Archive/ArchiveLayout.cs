using System.Globalization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Where everything lies in the archive's bucket.</summary>
public static class ArchiveLayout
{
    private const string Extension = ".jsonl.gz";

    /// <summary>The prefix of a month's events; Hive's form of a partition.</summary>
    public static string HistoryPrefix(Month month) =>
        string.Create(CultureInfo.InvariantCulture, $"history/year={month.Year:D4}/month={month.Number:D2}/");

    /// <summary>The prefix of what a month's run could not place in any month.</summary>
    public static string QuarantinePrefix(Month month) => $"quarantine/{month}/";

    /// <param name="prefix">One of the prefixes above.</param>
    /// <param name="late">0 for the segment's first object, 1 for the first that gathers late items, and so on.</param>
    public static string Object(string prefix, Segment segment, int late) => prefix + Name(segment, late) + Extension;

    /// <summary>Whether a key is one of a segment's objects under a prefix, and the how-manieth.</summary>
    public static bool IsObject(string key, string prefix, Segment segment, out int late)
    {
        late = 0;
        var name = prefix + segment;
        if (!key.StartsWith(name, StringComparison.Ordinal) || !key.EndsWith(Extension, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = key[name.Length..^Extension.Length];
        return rest.Length == 0
            || (rest.StartsWith(".late-", StringComparison.Ordinal)
                && int.TryParse(rest.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out late));
    }

    /// <summary>The prefix of a month's plan and receipts.</summary>
    public static string PlanPrefix(Month month) => $"_plans/{month}/";

    public static string Plan(Month month) => PlanPrefix(month) + "plan.json";

    /// <summary>The receipt of the object with a key, among those of a month.</summary>
    public static string ReceiptOf(Month month, string key)
    {
        var quarantine = key.StartsWith("quarantine/", StringComparison.Ordinal) ? "quarantine-" : "";
        var name = key[(key.LastIndexOf('/') + 1)..^Extension.Length];
        var of = name.IndexOf("-of-", StringComparison.Ordinal);
        var late = name.IndexOf('.', StringComparison.Ordinal);
        return PlanPrefix(month) + quarantine + name[..of] + (late < 0 ? "" : name[late..]) + ".json";
    }

    /// <summary>The segment whose first receipt a key is, or null: such a receipt says that the segment has been looked through.</summary>
    public static int? ScannedSegment(Month month, string key) =>
        key.AsSpan(PlanPrefix(month).Length) is ['s', 'e', 'g', 'm', 'e', 'n', 't', '-', .. { Length: 4 } number, '.', 'j', 's', 'o', 'n']
            ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    public static string ManifestPrefix(Month month) => $"_manifests/{month}.";

    public static string Manifest(Month month, int revision) =>
        ManifestPrefix(month) + (revision == 1 ? "json" : string.Create(CultureInfo.InvariantCulture, $"r{revision:D4}.json"));

    private static string Name(Segment segment, int late) => segment + Late(late);

    private static string Late(int late) => late == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".late-{late:D4}");
}
