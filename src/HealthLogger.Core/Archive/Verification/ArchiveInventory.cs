using System.Text.RegularExpressions;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Finds the months of an archive from the keys of its objects.</summary>
internal static partial class ArchiveInventory
{
    /// <summary>Returns the months that have a manifest, an event or an item in quarantine; ascending.</summary>
    public static async Task<IReadOnlyList<Month>> FindMonthsAsync(IObjectStore store, CancellationToken cancellation)
    {
        var months = new SortedSet<Month>();
        foreach (var prefix in new[] { ArchiveLayout.Manifests, ArchiveLayout.History, ArchiveLayout.Quarantine })
        {
            await foreach (var key in store.ListAsync(prefix, cancellation))
            {
                var match = KeyOfMonth().Match(key);
                if (match.Success && Month.TryParse($"{match.Groups["year"].Value}-{match.Groups["month"].Value}", out var month))
                {
                    months.Add(month);
                }
            }
        }

        return [.. months];
    }

    [GeneratedRegex(@"^[a-z_]+/(year=)?(?<year>\d{4})(-|/month=)(?<month>\d{2})[./]", RegexOptions.CultureInvariant)]
    private static partial Regex KeyOfMonth();
}
