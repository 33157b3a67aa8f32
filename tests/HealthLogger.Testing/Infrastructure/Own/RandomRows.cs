namespace HealthLogger.Testing.Own;

/// <summary>Random rows of some people: copies, corrections and deletions in any order of writing, and records at the same time.</summary>
public static class RandomRows
{
    private static readonly string[] Users = ["ann", "ann ", "Ann", "O'Hara", "名前\"", "a%n"];

    /// <summary>Returns rows within some days before <see cref="Some.Now"/>, each with its own time of writing.</summary>
    public static IReadOnlyList<OwnRow> Of(int seed, int records, int days = 40)
    {
        var random = new Random(seed);
        var rows = new List<OwnRow>();
        for (var i = 0; i < records; i++)
        {
            // Whole hours, so that several records have the same time; and microseconds now and then.
            var at = Some.Now.AddHours(-random.Next(days * 24)).AddMicroseconds(random.Next(4) == 0 ? random.Next(3) : 0);
            var (user, id) = (Users[random.Next(Users.Length)], $"{"rR_-9"[random.Next(5)]}{random.Next(2 * records)}");
            rows.Add(new OwnRow(user, id, at, random.Next(101), default));
            for (var copies = random.Next(4); copies > 0; copies--)
            {
                var revision = random.Next(4);
                var isDeleted = revision > 0 && random.Next(4) == 0;
                var moved = revision == 0 ? at : at.AddMinutes(random.Next(-14 * 60, 14 * 60));
                rows.Add(new OwnRow(user, id, moved, isDeleted ? null : random.Next(101), default, revision == 0 ? null : revision, isDeleted));
            }
        }

        return WrittenInOrder(random, rows);
    }

    private static List<OwnRow> WrittenInOrder(Random random, List<OwnRow> rows)
    {
        // Rows of one id that were drawn twice are far apart; the contract is about those within 14 hours.
        var near = rows.GroupBy(row => (row.User, row.Id)).SelectMany(group =>
        {
            var first = group.First();
            return group.Where(row => (row.At - first.At).Duration() <= TimeSpan.FromHours(14));
        }).ToArray();
        random.Shuffle(near);
        return [.. near.Select((row, number) => row with { WrittenAt = Some.Now.AddMilliseconds(number - near.Length) })];
    }
}
