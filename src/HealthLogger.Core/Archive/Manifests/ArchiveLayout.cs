using System.Globalization;
using System.Text.RegularExpressions;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>The keys of everything in the archive's bucket.</summary>
public static partial class ArchiveLayout
{
    /// <summary>The prefix of all events.</summary>
    public const string History = "history/";

    /// <summary>The prefix of all items that could not be assigned to a month.</summary>
    public const string Quarantine = "quarantine/";

    /// <summary>The prefix of all manifests.</summary>
    public const string Manifests = "_manifests/";

    private const string Extension = ".jsonl.gz";

    /// <summary>The prefix of a month's events, in Hive's form of a partition.</summary>
    public static string HistoryPrefix(Month month) =>
        string.Create(CultureInfo.InvariantCulture, $"{History}year={month.Year:D4}/month={month.Number:D2}/");

    /// <summary>The prefix of the items that a month's run could not assign to any month.</summary>
    public static string QuarantinePrefix(Month month) => $"{Quarantine}{month}/";

    /// <param name="prefix">One of the prefixes above.</param>
    /// <param name="late">0 for the segment's first object, 1 for its first object of late items, and so on.</param>
    public static string Object(string prefix, Segment segment, int late) =>
        prefix + segment + (late == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".late-{late:D4}")) + Extension;

    /// <summary>True if a key has the form of an archived object's. Anything else under a prefix does not belong to the archive.</summary>
    public static bool IsObject(string key) => ObjectName().IsMatch(key);

    /// <summary>True if a key is one of a segment's objects under a prefix.</summary>
    /// <param name="late">As in <see cref="Object"/>.</param>
    public static bool IsObject(string key, string prefix, Segment segment, out int late)
    {
        var match = ObjectName().Match(key);
        late = match.Groups["late"] is { Success: true } number ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return match.Success && Original(key) == Object(prefix, segment, late);
    }

    /// <summary>The key of the object that replaces another one, without the items of a person who was erased.</summary>
    public static string ReplacementOf(string key) =>
        string.Create(CultureInfo.InvariantCulture, $"{Original(key)[..^Extension.Length]}.erased-{Erasures(key) + 1:D4}{Extension}");

    /// <summary>True if an object replaces another one.</summary>
    public static bool IsReplacement(string key) => Erasures(key) > 0;

    /// <summary>
    /// Returns the keys of objects that others of them replace. Both are there only until an erasure is complete; what replaces an object is whole.
    /// </summary>
    public static IReadOnlySet<string> Replaced(IEnumerable<string> keys) => keys
        .GroupBy(Original)
        .SelectMany(same => same.OrderByDescending(Erasures).Skip(1))
        .ToHashSet(StringComparer.Ordinal);

    // The key that the object had before any erasure.
    private static string Original(string key) =>
        ObjectName().Match(key).Groups["erased"] is { Success: true } erased ? key[..(erased.Index - ".erased-".Length)] + Extension : key;

    // How many times the object was replaced.
    private static int Erasures(string key) =>
        ObjectName().Match(key).Groups["erased"] is { Success: true } number ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : 0;

    /// <summary>The prefix of a month's plan and receipts.</summary>
    public static string PlanPrefix(Month month) => $"_plans/{month}/";

    public static string Plan(Month month) => PlanPrefix(month) + "plan.json";

    /// <summary>The prefix of the receipts and the empty mark of a segment.</summary>
    public static string ReceiptPrefix(Month month, Segment segment) =>
        string.Create(CultureInfo.InvariantCulture, $"{PlanPrefix(month)}segment-{segment.Number:D4}.");

    /// <summary>The receipt of an object of a month.</summary>
    /// <param name="key">The object's key.</param>
    public static string ReceiptOf(Month month, string key)
    {
        var match = ObjectName().Match(key);
        var quarantine = key.StartsWith(Quarantine, StringComparison.Ordinal) ? "quarantine-" : "";
        var late = match.Groups["late"] is { Success: true } number ? $".late-{number.Value}" : "";
        var erased = match.Groups["erased"] is { Success: true } again ? $".erased-{again.Value}" : "";
        return $"{PlanPrefix(month)}{quarantine}segment-{match.Groups["segment"].Value}{late}{erased}.json";
    }

    /// <summary>The mark that a segment has been scanned and holds nothing of a month.</summary>
    public static string EmptyMark(Month month, Segment segment) =>
        string.Create(CultureInfo.InvariantCulture, $"{PlanPrefix(month)}segment-{segment.Number:D4}.empty.json");

    /// <summary>
    /// Returns the number of the segment that is done according to a key, which is the receipt of a first object or an empty mark; null
    /// for other keys.
    /// </summary>
    public static int? DoneSegment(Month month, string key) =>
        DoneName().Match(key[PlanPrefix(month).Length..]) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    public static string ManifestPrefix(Month month) => $"{Manifests}{month}.";

    public static string Manifest(Month month, int revision) =>
        ManifestPrefix(month) + (revision == 1 ? "json" : string.Create(CultureInfo.InvariantCulture, $"r{revision:D4}.json"));

    [GeneratedRegex(@"/segment-(?<segment>\d{4})-of-\d{4}(\.late-(?<late>\d{4,9}))?(\.erased-(?<erased>\d{4,9}))?\.jsonl\.gz$")]
    private static partial Regex ObjectName();

    [GeneratedRegex(@"^segment-(\d{4})(\.erased-\d{4,9})?(\.empty)?\.json$")]
    private static partial Regex DoneName();
}
