using System.Globalization;
using System.Runtime.CompilerServices;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Teams;

/// <summary>A query engine over the records of a team. It takes the query's parameters, not its SQL, and has no usage.</summary>
internal sealed class TeamEngine : IQueryEngine
{
    private readonly List<Query> _asked = [];

    /// <summary>The records as they are now.</summary>
    public IReadOnlyList<TeamRecord> Records { get; set; } = [];

    /// <summary>Returns the rows of the usage query.</summary>
    public Func<IEnumerable<string?[]>> Usage { get; set; } = () => [];

    /// <summary>Whether the table lacks <c>revision</c> and <c>deleted</c>.</summary>
    public bool IsOlderTable { get; set; }

    public IReadOnlyList<Query> Asked => _asked;

    public int Repairs { get; private set; }

    /// <inheritdoc/>
    public Task RepairAsync(IReadOnlyList<Month> months, CancellationToken cancellation)
    {
        Repairs++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<QueryRow> QueryAsync(Query query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        _asked.Add(query);
        await Task.CompletedTask;
        if (IsOlderTable && query.Sql.Contains("revision", StringComparison.Ordinal))
        {
            throw new MissingColumnException("COLUMN_NOT_FOUND: Column 'revision' cannot be resolved");
        }

        foreach (var row in query.Source == QuerySource.UsageHistory ? Usage() : HealthRows(query.Parameters))
        {
            yield return new QueryRow(row);
        }
    }

    // The parameters: a range of recorded_at, the user if it is one person's report, a limit and the time for each month, and its first day
    // and the one after its last, the month before first.
    private IEnumerable<string?[]> HealthRows(IReadOnlyList<string> parameters)
    {
        var user = parameters.Count == 11 ? parameters[2] : null;
        var figures = TeamFigures.Of(
            Records.Where(record => user is null || record.User == user), Month.Of(Instant(parameters[^2])), Instant(parameters[^5]), Instant(parameters[^7]));
        return new[] { figures.Before, figures.Month }.OfType<HealthGroup>().Concat(figures.Days).Select(Row);
    }

    /// <summary>Returns the row from which <see cref="HealthGroup.Read"/> reads a group.</summary>
    internal static string?[] Row(HealthGroup group) =>
    [
        Text(group.Month.Start, "yyyy-MM-dd"), Text(group.Day, "yyyy-MM-dd"), Text(group.Records), Text(group.Users),
        Text(group.LastWrittenAt.UtcDateTime, "yyyy-MM-dd HH:mm:ss.ffffff"),
        .. group.Scores.All.SelectMany(score => new[]
        {
            Text(score.Users), Text(score.Mean), Text(score.ComparedUsers), Text(score.Deviation),
            Text(score.Change.Users), score.Change.Users == 0 ? null : Text(score.Change.Mean), Text(score.Change.Deviation),
        }),
        .. group.Flags.SelectMany(flag => new[] { Text(flag.Records), Text(flag.Users) }),
    ];

    private static string? Text(IFormattable? value, string? format = null) => value?.ToString(format, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
