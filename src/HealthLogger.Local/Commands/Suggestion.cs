namespace HealthLogger.Local.Commands;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>Returns <c> Did you mean archive?</c>, or an empty text if no name is similar.</summary>
    public static string Of(string typed, IEnumerable<string> names)
    {
        var nearest = names.Select(name => (Name: name, Distance: Distance(typed, name))).OrderBy(each => each.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(1, typed.Length / 3) ? $" Did you mean {nearest.Name}?" : "";
    }

    // Levenshtein's distance in which two letters that changed places count as one change.
    private static int Distance(string from, string to)
    {
        var distance = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1,
                    distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[from.Length, to.Length];
    }
}
