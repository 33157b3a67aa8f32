using System.Globalization;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Trends;

namespace HealthLogger.Core.Report;

/// <summary>The words of reports and trends in English.</summary>
internal sealed class EnglishWords : ReportWords
{
    public static readonly EnglishWords Instance = new();

    public override string Code => "en";

    public override string Name(Month month) => DisplayFormat.Name(month);
    public override string MonthName(Month month) => DisplayFormat.MonthName(month);
    public override string Day(DateOnly day) => DisplayFormat.Day(day);
    public override string DayOfMonth(DateOnly day) => day.ToString("ddd d", CultureInfo.InvariantCulture);
    public override string Instant(DateTimeOffset instant) => DisplayFormat.Instant(instant);
    public override IReadOnlyList<(double, string)> LargeUnits { get; } = [(1e3, "k"), (1e6, "M"), (1e9, "B"), (1e12, "T")];

    public override string People(long count) => DisplayFormat.Count(count, "person", "people");
    public override string Records(long count) => DisplayFormat.Count(count, "record", "records");
    public override string Events(long count) => DisplayFormat.Count(count, "event", "events");
    public override string Others(int count) => $"{count} others";

    public override PerScore<string> Scores { get; } = new("Fatigue", "Mood", "Motivation");
    public override PerScore<string> Meanings { get; } = new(
        "0 rested, 100 worn out; lower is better", "0 very low, 100 very good; higher is better", "0 none, 100 very high; higher is better");
    public override string Scales => $"Fatigue: {Meanings.Fatigue}. Mood: {Meanings.Mood}. Motivation: {Meanings.Motivation}.";
    public override string Flag(string name) => DisplayFormat.Flag(name);

    public override string Product => "Health Logger · monthly report";
    public override string Heading(Month month, bool isSoFar) => isSoFar ? $"{Name(month)} so far" : Name(month);
    public override string PersonalReport => "Personal report";
    public override string Recorded(long people, long records) => $"{People(people)} made {Records(records)}.";
    public override string RecordedByOne(long records, int days, int ofDays) => $"{Records(records)} on {days} of {ofDays} days.";

    public override string OrLess(double score) => $"{DisplayFormat.Number(score)} or less";
    public override string OrMore(double score) => $"{DisplayFormat.Number(score)} or more";
    public override string NotShown => "not shown";
    public override string NotRecorded => "not recorded";
    public override string ScoresTitle => "The month's averages";
    public override string Better => "better";
    public override string Worse => "worse";
    public override string Range(string low, string high) => $"{low} to {high}";
    public override string InBrackets(string text) => $" ({text})";
    public override string WithVerdict(string change, string verdict) => $"{change}: {verdict}";
    public override string Compared(long people, long inBothMonths) => people == inBothMonths
        ? $"{People(people)}, all of them in both months" : $"{People(people)}, {DisplayFormat.Count(inBothMonths)} of them in both months";
    public override string NoComparison(Month before) => $"no comparison with {MonthName(before)}";
    public override string NoClearChange(Month before) => $"no clear change from {MonthName(before)}";
    public override string Changed(ScoreChange change, string? points, Month before) => (change.Direction, points) switch
    {
        (ChangeDirection.Up, null) => $"▲ higher than in {MonthName(before)}",
        (ChangeDirection.Up, _) => $"▲ {points} from {MonthName(before)}",
        (_, null) => $"▼ lower than in {MonthName(before)}",
        _ => $"▼ {points} from {MonthName(before)}",
    };
    public override string MoreThanIn(string points, Month before) => $"{points} more than in {MonthName(before)}";
    public override string LessThanIn(string points, Month before) => $"{points} less than in {MonthName(before)}";
    public override string SameAsIn(Month before) => $"the same as in {MonthName(before)}";
    public override string CountRose(string more, string from, Month before) => $"▲ {more} from {from} in {MonthName(before)}";
    public override string CountFell(string less, string from, Month before) => $"▼ {less} from {from} in {MonthName(before)}";
    public override string CountUnchanged(Month before) => $"no change from {MonthName(before)}";

    public override string FiguresSummary => "The figures";
    public override string FeltTitle(bool isPersonal) => isPersonal ? "Day by day" : "How people felt";
    public override string FeltWords(int shown, int days, bool isExact) => isExact
        ? $"The mean of each day, on {shown} of {days} days. Weekends are shaded."
        : $"Each day against people's own usual scores, on {shown} of {days} days. Weekends are shaded.";
    public override string FeltChart(Month month) => $"Line chart: daily averages of fatigue, mood and motivation, {Name(month)}";
    public override string FeltTable(Month month) => $"Records and averages by each person's local day, {Name(month)}";
    public override string NoRecords(Month month) => $"No health records in {Name(month)}.";
    public override string NoDayShown(Month month) => $"No day of {Name(month)} has figures that can be shown.";
    public override string WhoRecordedTitle => "How many recorded";
    public override string WhoRecordedWords(long fewest, long most) => fewest == most
        ? $"{People(most)} on each day shown." : $"{DisplayFormat.Count(fewest)} to {People(most)} on each day shown.";
    public override string WhoRecordedChart(Month month) => $"Column chart: people who recorded, by day, {Name(month)}";
    public override string RecordsByDayTitle => "Records by day";
    public override string RecordsByDayWords(int days, int ofDays) => $"Something was recorded on {days} of {ofDays} days.";
    public override string RecordsByDayChart(Month month) => $"Column chart: records by day, {Name(month)}";
    public override string FlagsTitle => "Flags";
    public override string FlagsWords(long? records, bool isPersonal) =>
        $"Records with each flag{(records is { } known ? $", out of {DisplayFormat.Count(known)}" : "")}{(isPersonal
            ? "." : ", and, where it can be told without revealing anyone, how many people set it.")}";
    public override string FlagsTable(Month month) => $"Records by flag, {Name(month)}";
    public override string NoFlag(Month month) => $"No record of {Name(month)} has a flag.";
    public override string NoFlagShown(Month month) => $"No flag of {Name(month)} can be shown.";
    public override string UsageByDayTitle => "Usage by day";
    public override string UsageByDayWords(DateOnly busiest, string most) => $"Events of each UTC day. Most on {Day(busiest)}: {most}.";
    public override string UsageByDayChart(Month month) => $"Column chart: usage events by day, {Name(month)}";
    public override string UsageByDayTable(Month month) => $"Usage events by UTC day, {Name(month)}";
    public override string UsageByActionTitle => "Usage by action";
    public override string UsageByActionWords(int actions) => $"{DisplayFormat.Count(actions, "action", "actions")}, most used first.";
    public override string UsageByActionTable(Month month) => $"Usage events by action, {Name(month)}";
    public override string UsageLater(Month month) => $"Usage is counted once {Name(month)} is over.";
    public override string NoUsage(Month month) => $"No usage events in {Name(month)}.";

    public override string DayColumn => "Day";
    public override string RecordsColumn => "Records";
    public override string PeopleColumn => "People";
    public override string ActionColumn => "Action";
    public override string EventsColumn => "Events";
    public override string FlagColumn => "Flag";
    public override string MonthRow => "Month";
    public override string AllRow => "All";
    public override string DayByDay => "Day by day";
    public override string UsageEvents => "Usage events";
    public override string ByPeople => "  by people";
    public override string RecordsByFlag => "Records by flag";
    public override string By(string people) => $"by {people}";
    public override string UsedBy(long people) => $"by {People(people)}";

    public override string ReadingTitle => "How to read this report";
    public override IReadOnlyList<(string Term, string Text)> Reading(HealthSummary health, bool isPersonal) =>
    [
        ("Scales", Scales),
        isPersonal
            ? ("Averages and days", "The mean of all records of the month, and of each day. Nothing is withheld or rounded.")
            : ("Averages", "The mean over people of each person's own mean, so everybody counts once."),
        .. isPersonal ? [] : new[]
        {
            ("Days", health.IsExact
                ? "The mean over the people of that day."
                : "The month's average, adjusted by how far people were from their own usual scores on that day. Who was absent does not move it."),
            ("Changes", "Each person is compared with themselves. The 95 % interval is in brackets: if it contains 0, there is no clear change."),
        },
        .. health.IsExact ? [] : new[]
        {
            ("Not shown", $"Figures of fewer than {health.MinUsers} people. If a day is withheld, so is the shown day with the fewest people, because it "
                + $"could be computed from the month's figures otherwise. A flag needs {health.MinUsers} people with it and {health.MinUsers} "
                + "records without it. Scores are whole numbers from 5 to 95."),
        },
        ("Calendars", Calendars),
    ];
    public override string Calendars => "Usage events are counted by the UTC day, records by each person's local day.";
    public override string SourceTitle => "Where the figures come from";
    public override string Generated => "Generated";
    public override string Archive => "Archive";
    public override string Complete => "Complete";
    public override string Quarantined => "Quarantined";
    public override string ArchiveRevision(Month month, int? revision) => revision is { } known ? $"{month}, manifest revision {known}" : $"{month}, not yet";
    public override string GeneratedAt(DateTimeOffset instant, int? revision) =>
        $"Generated {Instant(instant)}{(revision is { } known ? $", from manifest revision {known}." : ".")}";
    public override string Completeness(Provenance provenance) => provenance switch
    {
        { Complete: true } => "Yes",
        { Revision: null } => "No: the month is not over",
        { MissingBefore: { } before } => $"No: events before {Instant(before)} may be missing",
        _ => "No: events may be missing",
    };

    public override string SoFarWithheld(Month month, int minUsers) =>
        $"Scores and flags are shown once {Name(month)} is over, if they are based on at least {minUsers} people.";
    public override string AllWithheld(int minUsers) => $"The health figures are withheld, because fewer than {minUsers} people recorded how they felt.";
    public override string SomeWithheld(int minUsers) => $"Health figures based on fewer than {minUsers} people are withheld, and scores are rounded.";
    public override string OwnFigures => "One person's own figures";
    public override string AnotherMinimum => "Another minimum";
    public override string WhoCanShowMore => "Whoever runs the service can show more, with a command.";
    public override string Sentences(string one, string other) => $"{one} {other}";
    public override string Step(string purpose, string command) => $"{purpose}: {command}.";
    public override string ExactFiguresOfAll => "These are exact figures of all users, which can reveal how a single person feels. Do not share them.";
    public override string SchemaChangeDue => "The table of records lacks columns that this version reads, so it cannot hold corrections or deletions yet. "
        + "Run `hl schema --apply` to add them.";
    public override string RecordsCameLater(DateTimeOffset asOf) => $"More records arrived after publication. The health figures are as of {Instant(asOf)}. "
        + "Published health figures are not updated, because a second version would reveal the newer records.";
    public override string NotOver(Month month) =>
        $"{Name(month)} is not over: these are its figures so far. Usage events are counted once the month is over and archived.";
    public override string MissingEvents(DateTimeOffset? before) => before is { } known
        ? $"Usage events before {Instant(known)} may be missing: they may have expired before the month was archived."
        : "Usage events may be missing: some may have expired before the month was archived.";
    public override string QuarantinedItems(long count) =>
        $"{DisplayFormat.Count(count, "item is", "items are")} not counted, because the timestamp could not be read when the month was archived.";
    public override string ManifestDiffers(long listed, long archived) => $"The manifest of the month lists {Events(listed)}, but the archive contains "
        + $"{DisplayFormat.Count(archived)}: check whether files were added or removed manually.";

    public override string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
    public override string ShortDay(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);
    public override string DayOfWeek(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.InvariantCulture);
    public override string Weekday(DayOfWeek day) => $"{day}";
    public override string ShortWeekday(DayOfWeek day) => $"{day}"[..3];
    public override string Period(DateOnly from, DateOnly to) => $"{Date(from)} to {Date(to)}";
    public override string TrendsTitle => "Trends";
    public override string TrendsOf(string user) => $"Health Logger · trends of {user}";
    public override string TrendsPeriod(string period) => $"{period}; scores from 0 to 100";
    public override string NoTrends(int days, string period) => $"No records in the {days} days from {period}.";
    public override string DaysInColumns(int daysPerColumn) => $"Day by day, {daysPerColumn} days a column";
    public override string DailyWords(int recorded, int days) => $"Mean of each day, from 0 to 100. Records on {recorded} of {days} days.";
    public override string DailyOrWeeklyWords(int recorded, int days) =>
        $"Mean of each day, or of each week on a narrow screen, from 0 to 100. Records on {recorded} of {days} days.";
    public override string WeeklyWords(int recorded, int days) =>
        $"Each point is the mean of one week, from 0 to 100. Records on {recorded} of {days} days.";
    public override string NothingBefore(DateOnly first) => $"Nothing recorded in this period before {Day(first)}.";
    public override string DailyChart(string period) => $"Line chart: daily means of fatigue, mood and motivation, {period}";
    public override string WeeklyChart(string period) => $"Line chart: weekly means of fatigue, mood and motivation, {period}";
    public override string DailyTable(string period) => $"Records and means by local day, {period}";
    public override string ByWeekday => "By weekday";
    public override string WeekdayWords => "Average for each weekday. A day with several records counts once.";
    public override string WeekdayChart => "Line chart: means of fatigue, mood and motivation by weekday";
    public override string WeekdayTable(string period) => $"Means by weekday, {period}";
    public override string WeekdayColumn => "Weekday";
    public override string DaysColumn => "Days";
    public override string ByFlag => "By flag";
    public override string ByFlagWords => "Days with a flag, compared with the days without it";
    public override string ByFlagSentence => $"{ByFlagWords}.";
    public override string NoFlagInTrends => "No record has a flag.";
    public override string DaysWithAndWithout(string with, string without) => $"{with} {(with == "1" ? "day" : "days")} with it, {without} without";
    public override string TooFewDays(IEnumerable<TrendFlag> flags) =>
        $"Too few days to compare ({MakeTrends.FewestDaysToCompare} of each kind are needed): " + string.Join(", ", flags.Select(flag =>
            $"{Flag(flag.Flag).ToLowerInvariant()} {DisplayFormat.Count(flag.DaysWith)} of {DisplayFormat.Count(flag.DaysWith + flag.DaysWithout)}")) + ".";
    public override string ComparisonsNeedMoreDays => $"Comparisons need more days: choose {MakeTrends.DefaultDays} or more.";
    public override string FlagCounts(string flag, string with, string without) => $"{flag}: {with} with, {without} without";
    public override string Intervals =>
        "95 % confidence intervals are in brackets. A difference is not necessarily caused by the flag.";
    public override string Higher(string points) => $"{points} higher";
    public override string Lower(string points) => $"{points} lower";
    public override string NoClearDifference => "no clear difference";
    public override string NotCompared(FlagDifference difference) => $"not compared: fewer than {MakeTrends.FewestDaysToCompare} days "
        + (difference.DaysWith < MakeTrends.FewestDaysToCompare ? "with it" : "without it");
}
