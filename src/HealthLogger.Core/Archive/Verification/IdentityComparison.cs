namespace HealthLogger.Core.Archive;

/// <summary>The result of comparing the identities of a month's archive with each other and with those of the table.</summary>
/// <param name="Duplicates">Identities that occur more than once in the archive; only the first <see cref="MaxDuplicates"/>.</param>
/// <param name="Missing">How many identities of the table are not in the archive.</param>
internal sealed record IdentityComparison(IReadOnlySet<UInt128> Duplicates, long Missing)
{
    /// <summary>More would not help to find out what happened, and take memory.</summary>
    public const int MaxDuplicates = 100_000;

    public static async Task<IdentityComparison> OfAsync(IdentityRuns archived, IdentityRuns stored)
    {
        var halves = await Task.WhenAll(Enum.GetValues<IdentityHalf>().Select(half =>
            Task.Run(() => Of(archived.Sorted(half), stored.Sorted(half)))));
        return new IdentityComparison(
            halves.SelectMany(half => half.Duplicates).Take(MaxDuplicates).ToHashSet(), halves.Sum(half => half.Missing));
    }

    /// <param name="archived">In ascending order.</param>
    /// <param name="stored">In ascending order.</param>
    internal static IdentityComparison Of(IEnumerable<UInt128> archived, IEnumerable<UInt128> stored)
    {
        var duplicates = new HashSet<UInt128>();
        var missing = 0L;
        UInt128? previous = null;
        using var table = stored.GetEnumerator();
        var isInTable = table.MoveNext();
        foreach (var identity in archived)
        {
            if (identity == previous && duplicates.Count < MaxDuplicates)
            {
                duplicates.Add(identity);
            }

            for (; isInTable && table.Current < identity; isInTable = table.MoveNext())
            {
                missing++;
            }

            for (; isInTable && table.Current == identity; isInTable = table.MoveNext())
            {
            }

            previous = identity;
        }

        for (; isInTable; isInTable = table.MoveNext())
        {
            missing++;
        }

        return new IdentityComparison(duplicates, missing);
    }
}
