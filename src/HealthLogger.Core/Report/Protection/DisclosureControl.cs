using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Report;

/// <summary>
/// Decides which health figures may be published, so that a report of several people does not reveal how one of them feels, even to a
/// reader who combines its figures. No other class uses the values of <see cref="HealthFigures"/>.
/// <list type="bullet">
/// <item>Each person counts once: an average is a mean over people, so that nobody outweighs others by recording more often.</item>
/// <item>A figure is withheld unless it is based on at least <paramref name="minUsers"/> people. It then looks like a missing one.</item>
/// <item>If a day's figure is withheld, so is that of the day with the fewest people, because a single missing figure could be computed
/// from the month's.</item>
/// <item>Scores are whole numbers from 5 to 95. Rounding is the last step.</item>
/// <item>A change compares the same people. If only a few others gave the score in one of the months, only its direction is
/// published.</item>
/// </list>
/// With a minimum of 1, the figures are one person's own, or are for someone who has the data: they are exact and complete.
/// </summary>
/// <remarks>docs/architecture.md describes what a reader can still find out.</remarks>
/// <param name="minUsers">At least 1.</param>
internal sealed class DisclosureControl(int minUsers)
{
    // In points; divided by the number of people minus one. A narrower interval would reveal how alike people are.
    private const double LeastSpread = 8;

    private readonly ReportRounding _rounding = new(IsExact: minUsers == 1);

    /// <summary>Returns the figures that may be published for a month that is over, or for a person's own month.</summary>
    /// <param name="before">The published figures of the month before, or null.</param>
    public HealthSummary Publish(HealthFigures figures, DateTimeOffset asOf, HealthSummary? before)
    {
        var average = Scores(figures).Select(score => Suffices(score.Users) ? score.Mean : null);
        return Count(figures, asOf) with
        {
            Average = average.Select(_rounding.Score),
            AverageUsers = Scores(figures).Select(score => Suffices(score.Users) ? score.Users : (long?)null),
            Change = PerScore<ScoreChange?>.Of(index => ChangeOf(index, figures, before)),
            ByDay = Days(figures.Days, average),
            Flags = figures.Month is { } month ? Flags(month) : [],
        };
    }

    /// <summary>Returns the figures that may be published for a month that is not over: the numbers of records and people so far.</summary>
    public HealthSummary Count(HealthFigures figures, DateTimeOffset asOf)
    {
        var users = figures.Month?.Users ?? 0;
        return new HealthSummary(
            _rounding.IsExact || Suffices(users) ? figures.Month?.Records ?? 0 : null,
            _rounding.IsExact || Suffices(users) ? users : null,
            minUsers,
            asOf,
            new(null, null, null),
            new(null, null, null),
            new(null, null, null),
            [],
            []);
    }

    /// <summary>
    /// Returns the usage figures that may be published: all of them, because they are about the service, except for the number of people
    /// behind an action if there are only a few.
    /// </summary>
    public UsageSummary Publish(UsageSummary usage) => usage with
    {
        ByAction = [.. usage.ByAction.Select(action => Suffices(action.Users ?? 0) ? action : action with { Users = null })],
    };

    private bool Suffices(long users) => users >= minUsers;

    private static PerScore<ScoreFigures> Scores(HealthFigures figures) => figures.Month?.Scores ?? Nobody;

    private static PerScore<ScoreFigures> Nobody { get; } =
        PerScore<ScoreFigures>.Of(_ => new ScoreFigures(0, null, 0, null, new ChangeFigures(0, 0, null)));

    private List<HealthDay> Days(IReadOnlyList<HealthGroup> days, PerScore<double?> average)
    {
        var counts = ShownDays(days.Select(day => day.Users));
        var scores = PerScore<IReadOnlyList<double?>>.Of(index => ScoresByDay([.. days.Select(day => day.Scores[index])], average[index]));
        return [.. days
            .Select((day, i) => new HealthDay(
                day.Day!.Value, counts[i] ? day.Records : null, counts[i] ? day.Users : null, scores.Select(ofScore => ofScore[i])))
            .Where(day => day.Records is not null || day.Scores.All.Any(score => score is not null))];
    }

    private List<double?> ScoresByDay(IReadOnlyList<ScoreFigures> days, double? average)
    {
        if (_rounding.IsExact)
        {
            return [.. days.Select(day => _rounding.Score(day.Mean))];
        }

        var shown = ShownDays(days.Select(day => day.ComparedUsers));
        return [.. days.Select((day, i) => shown[i] ? _rounding.Score(average + day.Deviation) : null)];
    }

    // Returns which days show a figure, given the number of people behind it on each day: 0 for a day without a figure.
    private List<bool> ShownDays(IEnumerable<long> users)
    {
        var days = users.ToList();
        var shown = days.ConvertAll(Suffices);
        if (days.Exists(count => count > 0 && !Suffices(count)) && shown.Contains(true))
        {
            var fewest = days.Where(Suffices).Min();
            shown[days.IndexOf(fewest)] = false;
        }

        return shown;
    }

    // A flag is shown only if enough people have it and enough records do not. Exact figures show every flag.
    private List<FlagCount> Flags(HealthGroup month) => [.. month.Flags
        .Zip(HealthFlag.All, (figures, flag) => (Flag: flag.Name, Figures: figures))
        .Where(flag => flag.Figures.Records > 0 && Suffices(flag.Figures.Users) && IsEnoughWithout(month.Records - flag.Figures.Records))
        .Select(flag => new FlagCount(
            flag.Flag, flag.Figures.Records, IsEnoughWithout(month.Users - flag.Figures.Users) ? flag.Figures.Users : null))
        .OrderByDescending(flag => flag.Count).ThenBy(flag => flag.Flag, StringComparer.Ordinal)];

    private bool IsEnoughWithout(long count) => _rounding.IsExact || Suffices(count);

    private ScoreChange? ChangeOf(int index, HealthFigures figures, HealthSummary? published)
    {
        var now = Scores(figures)[index];
        var before = (figures.Before?.Scores ?? Nobody)[index];
        var change = now.Change;
        if (change.Users == 0 || !Suffices(change.Users))
        {
            return null;
        }

        var half = HalfWidth(change);
        var (low, high) = (change.Mean - half, change.Mean + half);
        var direction = low > 0 ? ChangeDirection.Up : high < 0 ? ChangeDirection.Down : ChangeDirection.None;
        var onlyOnce = now.Users + before.Users - 2 * change.Users;
        var asPublished = published is null || published.AverageUsers[index] is not { } users || users == before.Users;
        return _rounding.IsExact || (asPublished && (onlyOnce == 0 || Suffices(onlyOnce)))
            ? new ScoreChange(direction, _rounding.Mean(change.Mean), _rounding.Low(low), _rounding.High(high), change.Users)
            : new ScoreChange(direction, null, null, null, null);
    }

    // Returns half the width of the 95 % interval; null for one person, whose change has none.
    private double? HalfWidth(ChangeFigures change)
    {
        if (change.Users < 2)
        {
            return null;
        }

        var t = StudentT.Quantile95(change.Users - 1);
        var half = t * (change.Deviation ?? 0) / Math.Sqrt(change.Users);
        return _rounding.IsExact ? half : Math.Max(half, LeastSpread * t / (change.Users - 1));
    }
}
