using HealthLogger.Core.Calendar;
using HealthLogger.Core.Trends;

namespace HealthLogger.Core.Report;

/// <summary>
/// All words of reports and trends in one language, with its formats of dates. They are plain text: who writes them into a page or onto a terminal
/// encodes them. A language is one class, so the compiler finds a word that is missing.
/// </summary>
internal abstract class ReportWords
{
    /// <summary>The code of the language, as in HTML.</summary>
    public abstract string Code { get; }

    // Dates and numbers. Digits are grouped in threes in both languages.
    public abstract string Name(Month month);
    public abstract string MonthName(Month month);
    public abstract string Day(DateOnly day);
    public abstract string DayOfMonth(DateOnly day);
    public abstract string Instant(DateTimeOffset instant);
    public abstract IReadOnlyList<(double Value, string Unit)> LargeUnits { get; }

    // Counts with their nouns.
    public abstract string People(long count);
    public abstract string Records(long count);
    public abstract string Events(long count);
    public abstract string Others(int count);

    // The names of scores and flags, and what the ends of a scale mean.
    public abstract PerScore<string> Scores { get; }
    public abstract PerScore<string> Meanings { get; }
    public abstract string Scales { get; }
    public abstract string Flag(string name);

    // The head of a report.
    public abstract string Product { get; }
    public abstract string Heading(Month month, bool isSoFar);
    public abstract string PersonalReport { get; }
    public abstract string Recorded(long people, long records);
    public abstract string RecordedByOne(long records, int days, int ofDays);

    // Scores and changes.
    public abstract string OrLess(double score);
    public abstract string OrMore(double score);
    public abstract string NotShown { get; }
    public abstract string NotRecorded { get; }
    public abstract string ScoresTitle { get; }
    public abstract string Better { get; }
    public abstract string Worse { get; }
    public abstract string Range(string low, string high);
    public abstract string InBrackets(string text);
    public abstract string WithVerdict(string change, string verdict);
    public abstract string Compared(long people, long inBothMonths);
    public abstract string NoComparison(Month before);
    public abstract string NoClearChange(Month before);
    public abstract string Changed(ScoreChange change, string? points, Month before);
    public abstract string MoreThanIn(string points, Month before);
    public abstract string LessThanIn(string points, Month before);
    public abstract string SameAsIn(Month before);
    public abstract string CountRose(string more, string from, Month before);
    public abstract string CountFell(string less, string from, Month before);
    public abstract string CountUnchanged(Month before);

    // Panels.
    public abstract string FiguresSummary { get; }
    public abstract string FeltTitle(bool isPersonal);
    public abstract string FeltWords(int shown, int days, bool isExact);
    public abstract string FeltChart(Month month);
    public abstract string FeltTable(Month month);
    public abstract string NoRecords(Month month);
    public abstract string NoDayShown(Month month);
    public abstract string WhoRecordedTitle { get; }
    public abstract string WhoRecordedWords(long fewest, long most);
    public abstract string WhoRecordedChart(Month month);
    public abstract string RecordsByDayTitle { get; }
    public abstract string RecordsByDayWords(int days, int ofDays);
    public abstract string RecordsByDayChart(Month month);
    public abstract string FlagsTitle { get; }
    public abstract string FlagsWords(long? records, bool isPersonal);
    public abstract string FlagsTable(Month month);
    public abstract string NoFlag(Month month);
    public abstract string NoFlagShown(Month month);
    public abstract string UsageByDayTitle { get; }
    public abstract string UsageByDayWords(DateOnly busiest, string most);
    public abstract string UsageByDayChart(Month month);
    public abstract string UsageByDayTable(Month month);
    public abstract string UsageByActionTitle { get; }
    public abstract string UsageByActionWords(int actions);
    public abstract string UsageByActionTable(Month month);
    public abstract string UsageLater(Month month);
    public abstract string NoUsage(Month month);

    // The columns of tables, and the lines of the text.
    public abstract string DayColumn { get; }
    public abstract string RecordsColumn { get; }
    public abstract string PeopleColumn { get; }
    public abstract string ActionColumn { get; }
    public abstract string EventsColumn { get; }
    public abstract string FlagColumn { get; }
    public abstract string MonthRow { get; }
    public abstract string AllRow { get; }
    public abstract string DayByDay { get; }
    public abstract string UsageEvents { get; }
    public abstract string ByPeople { get; }
    public abstract string RecordsByFlag { get; }
    public abstract string By(string people);
    public abstract string UsedBy(long people);

    /// <summary>Returns how many people are behind a count; nothing if that is withheld, or if the report is of one person.</summary>
    public string ByOthers(ReportDocument document, long? people) =>
        document.User is null && people is { } known ? By(DisplayFormat.Count(known)) : "";

    // How to read the figures, and where they come from.
    public abstract string ReadingTitle { get; }
    public abstract IReadOnlyList<(string Term, string Text)> Reading(HealthSummary health, bool isPersonal);
    public abstract string Calendars { get; }
    public abstract string SourceTitle { get; }
    public abstract string Generated { get; }
    public abstract string Archive { get; }
    public abstract string Complete { get; }
    public abstract string Quarantined { get; }
    public abstract string ArchiveRevision(Month month, int? revision);
    public abstract string GeneratedAt(DateTimeOffset instant, int? revision);
    public abstract string Completeness(Provenance provenance);

    // Notes.
    public abstract string SoFarWithheld(Month month, int minUsers);
    public abstract string AllWithheld(int minUsers);
    public abstract string SomeWithheld(int minUsers);
    public abstract string OwnFigures { get; }
    public abstract string AnotherMinimum { get; }
    public abstract string WhoCanShowMore { get; }
    public abstract string Sentences(string one, string other);
    public abstract string Step(string purpose, string command);
    public abstract string ExactFiguresOfAll { get; }
    public abstract string SchemaChangeDue { get; }
    public abstract string RecordsCameLater(DateTimeOffset asOf);
    public abstract string NotOver(Month month);
    public abstract string MissingEvents(DateTimeOffset? before);
    public abstract string QuarantinedItems(long count);
    public abstract string ManifestDiffers(long listed, long archived);

    // Trends: days, and the comparison of days with a flag with the others.
    public abstract string Date(DateOnly day);
    public abstract string ShortDay(DateOnly day);
    public abstract string DayOfWeek(DateOnly day);
    public abstract string Weekday(DayOfWeek day);
    public abstract string ShortWeekday(DayOfWeek day);
    public abstract string Period(DateOnly from, DateOnly to);
    public abstract string TrendsTitle { get; }
    public abstract string TrendsOf(string user);
    public abstract string TrendsPeriod(string period);
    public abstract string NoTrends(int days, string period);
    public abstract string DaysInColumns(int daysPerColumn);
    public abstract string DailyWords(int recorded, int days);
    public abstract string DailyOrWeeklyWords(int recorded, int days);
    public abstract string WeeklyWords(int recorded, int days);
    public abstract string NothingBefore(DateOnly first);
    public abstract string DailyChart(string period);
    public abstract string WeeklyChart(string period);
    public abstract string DailyTable(string period);
    public abstract string ByWeekday { get; }
    public abstract string WeekdayWords { get; }
    public abstract string WeekdayChart { get; }
    public abstract string WeekdayTable(string period);
    public abstract string WeekdayColumn { get; }
    public abstract string DaysColumn { get; }
    public abstract string ByFlag { get; }
    public abstract string ByFlagWords { get; }
    public abstract string ByFlagSentence { get; }
    public abstract string NoFlagInTrends { get; }
    public abstract string DaysWithAndWithout(string with, string without);
    public abstract string TooFewDays(IEnumerable<TrendFlag> flags);
    public abstract string ComparisonsNeedMoreDays { get; }
    public abstract string FlagCounts(string flag, string with, string without);
    public abstract string Intervals { get; }
    public abstract string Higher(string points);
    public abstract string Lower(string points);
    public abstract string NoClearDifference { get; }
    public abstract string NotCompared(FlagDifference difference);
}
