using System.Globalization;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Trends;

namespace HealthLogger.Core.Report;

/// <summary>The words of reports and trends in Japanese, with the terms of the page for entries.</summary>
internal sealed class JapaneseWords : ReportWords
{
    public static readonly JapaneseWords Instance = new();

    private const string Weekdays = "日月火水木金土";

    public override string Code => "ja";

    public override string Name(Month month) => Format(month.Start, "yyyy年M月");
    public override string MonthName(Month month) => Format(month.Start, "M月");
    public override string Day(DateOnly day) => day.ToString("M月d日", CultureInfo.InvariantCulture);
    public override string DayOfMonth(DateOnly day) => day.ToString("d日", CultureInfo.InvariantCulture) + $"（{Weekdays[(int)day.DayOfWeek]}）";
    public override string Instant(DateTimeOffset instant) => Format(instant, "yyyy年M月d日 HH:mm 'UTC'");
    public override IReadOnlyList<(double, string)> LargeUnits { get; } = [(1e4, "万"), (1e8, "億"), (1e12, "兆")];

    public override string People(long count) => $"{DisplayFormat.Count(count)}人";
    public override string Records(long count) => $"{DisplayFormat.Count(count)}件";
    public override string Events(long count) => $"{DisplayFormat.Count(count)}件";
    public override string Others(int count) => $"その他{count}種類";

    public override PerScore<string> Scores { get; } = new("疲労", "気分", "意欲");
    public override PerScore<string> Meanings { get; } = new(
        "0は元気、100は限界。低いほど良い", "0はとても悪い、100はとても良い。高いほど良い", "0はまったくない、100はとても高い。高いほど良い");
    public override string Scales => $"疲労: {Meanings.Fatigue}。気分: {Meanings.Mood}。意欲: {Meanings.Motivation}。";
    public override string Flag(string name) => name switch
    {
        "poor_sleep" => "寝不足",
        "headache" => "頭痛",
        "stomachache" => "腹痛",
        "exercise" => "運動",
        "alcohol" => "飲酒",
        "caffeine" => "カフェイン",
        _ => DisplayFormat.Flag(name),
    };

    public override string Product => "Health Logger · 月次レポート";
    public override string Heading(Month month, bool isSoFar) => isSoFar ? $"{Name(month)}（途中経過）" : Name(month);
    public override string PersonalReport => "個人レポート";
    public override string Recorded(long people, long records) => $"{People(people)}が{Records(records)}を記録しました。";
    public override string RecordedByOne(long records, int days, int ofDays) => $"{ofDays}日のうち{days}日に、{Records(records)}の記録があります。";

    public override string OrLess(double score) => $"{DisplayFormat.Number(score)}以下";
    public override string OrMore(double score) => $"{DisplayFormat.Number(score)}以上";
    public override string NotShown => "非表示";
    public override string NotRecorded => "記録なし";
    public override string ScoresTitle => "月の平均";
    public override string Better => "改善";
    public override string Worse => "悪化";
    public override string Range(string low, string high) => $"{low}〜{high}";
    public override string InBrackets(string text) => $"（{text}）";
    public override string WithVerdict(string change, string verdict) => $"{change}: {verdict}";
    public override string Compared(long people, long inBothMonths) => people == inBothMonths
        ? $"{People(people)}（全員が両方の月に記録）" : $"{People(people)}（うち両方の月に記録{People(inBothMonths)}）";
    public override string NoComparison(Month before) => $"{MonthName(before)}との比較なし";
    public override string NoClearChange(Month before) => $"{MonthName(before)}から明らかな変化なし";
    public override string Changed(ScoreChange change, string? points, Month before) => change.Direction == ChangeDirection.Up
        ? $"▲ {MonthName(before)}より{points}高い"
        : $"▼ {MonthName(before)}より{points}低い";
    public override string MoreThanIn(string points, Month before) => $"{MonthName(before)}より{points}高い";
    public override string LessThanIn(string points, Month before) => $"{MonthName(before)}より{points}低い";
    public override string SameAsIn(Month before) => $"{MonthName(before)}と同じ";
    public override string CountRose(string more, string from, Month before) => $"▲ {MonthName(before)}の{from}から{more}増加";
    public override string CountFell(string less, string from, Month before) => $"▼ {MonthName(before)}の{from}から{less}減少";
    public override string CountUnchanged(Month before) => $"{MonthName(before)}と同じ";

    public override string FiguresSummary => "数値を見る";
    public override string FeltTitle(bool isPersonal) => isPersonal ? "日ごとの調子" : "チームの調子";
    public override string FeltWords(int shown, int days, bool isExact) => isExact
        ? $"日ごとの平均（{days}日のうち{shown}日）。網かけは週末です。"
        : $"各自の普段の値と比べた日ごとの値（{days}日のうち{shown}日）。網かけは週末です。";
    public override string FeltChart(Month month) => $"折れ線グラフ: 疲労、気分、意欲の日ごとの平均、{Name(month)}";
    public override string FeltTable(Month month) => $"記録した人の現地の日付による記録数と平均、{Name(month)}";
    public override string NoRecords(Month month) => $"{Name(month)}の記録はありません。";
    public override string NoDayShown(Month month) => $"{Name(month)}には、表示できる数値のある日がありません。";
    public override string WhoRecordedTitle => "記録した人数";
    public override string WhoRecordedWords(long fewest, long most) => fewest == most
        ? $"表示できる日は、毎日{People(most)}です。" : $"表示できる日は、1日に{DisplayFormat.Count(fewest)}〜{People(most)}です。";
    public override string WhoRecordedChart(Month month) => $"棒グラフ: 日ごとの記録した人数、{Name(month)}";
    public override string RecordsByDayTitle => "日ごとの記録";
    public override string RecordsByDayWords(int days, int ofDays) => $"{ofDays}日のうち{days}日に記録があります。";
    public override string RecordsByDayChart(Month month) => $"棒グラフ: 日ごとの記録数、{Name(month)}";
    public override string FlagsTitle => "フラグ";
    public override string FlagsWords(long? records, bool isPersonal) =>
        $"{(records is { } known ? $"全{Records(known)}のうち、" : "")}各フラグのある記録の数{(isPersonal ? "" : "と、個人が特定されない場合は付けた人の数")}です。";
    public override string FlagsTable(Month month) => $"フラグ別の記録数、{Name(month)}";
    public override string NoFlag(Month month) => $"{Name(month)}には、フラグのある記録がありません。";
    public override string NoFlagShown(Month month) => $"{Name(month)}には、表示できるフラグがありません。";
    public override string UsageByDayTitle => "日ごとの利用";
    public override string UsageByDayWords(DateOnly busiest, string most) => $"UTCの日付による件数です。最多は{Day(busiest)}の{most}件です。";
    public override string UsageByDayChart(Month month) => $"棒グラフ: 日ごとの利用件数、{Name(month)}";
    public override string UsageByDayTable(Month month) => $"UTCの日付による利用件数、{Name(month)}";
    public override string UsageByActionTitle => "操作別の利用";
    public override string UsageByActionWords(int actions) => $"{DisplayFormat.Count(actions)}種類の操作を、多い順に並べています。";
    public override string UsageByActionTable(Month month) => $"操作別の利用件数、{Name(month)}";
    public override string UsageLater(Month month) => $"利用は、{Name(month)}が終わってから集計します。";
    public override string NoUsage(Month month) => $"{Name(month)}の利用はありません。";

    public override string DayColumn => "日";
    public override string RecordsColumn => "記録";
    public override string PeopleColumn => "人数";
    public override string ActionColumn => "操作";
    public override string EventsColumn => "件数";
    public override string FlagColumn => "フラグ";
    public override string MonthRow => "月";
    public override string AllRow => "合計";
    public override string DayByDay => "日ごと";
    public override string UsageEvents => "利用件数";
    public override string ByPeople => "  利用した人数";
    public override string RecordsByFlag => "フラグ別の記録";
    public override string By(string people) => $"{people}人";
    public override string UsedBy(long people) => $"{People(people)}が利用";

    public override string ReadingTitle => "このレポートの読み方";
    public override IReadOnlyList<(string Term, string Text)> Reading(HealthSummary health, bool isPersonal) =>
    [
        ("尺度", Scales),
        isPersonal
            ? ("平均と日ごとの値", "月のすべての記録の平均と、日ごとの平均です。非表示や丸めはありません。")
            : ("平均", "一人ひとりの平均を、さらに平均した値です。記録の多い人も少ない人も、同じ重みで数えます。"),
        .. isPersonal ? [] : new[]
        {
            ("日ごとの値", health.IsExact
                ? "その日に記録した人の平均です。"
                : "月の平均に、その日の各自の普段の値との差を加えた値です。誰が休んだかには左右されません。"),
            ("変化", "一人ひとりを本人の前月と比べます。かっこ内は95%信頼区間です。区間が0を含むときは、明らかな変化なしとします。"),
        },
        .. health.IsExact ? [] : new[]
        {
            ("表示しない数値", $"{health.MinUsers}人未満の数値は表示しません。ある日を非表示にするときは、表示する日のうち最も人数の少ない日も非表示にします。"
                + $"月の値から逆算できてしまうためです。フラグは、付けた人が{health.MinUsers}人以上、付いていない記録が{health.MinUsers}件以上の場合に表示します。"
                + "値は5から95までの整数です。"),
        },
        ("日付", Calendars),
    ];
    public override string Calendars => "利用はUTCの日付、記録は各自の現地の日付で数えます。";
    public override string SourceTitle => "数値の出典";
    public override string Generated => "作成日時";
    public override string Archive => "アーカイブ";
    public override string Complete => "欠落";
    public override string Quarantined => "読み取れなかった項目";
    public override string ArchiveRevision(Month month, int? revision) => revision is { } known ? $"{month}、マニフェスト第{known}版" : $"{month}、未作成";
    public override string GeneratedAt(DateTimeOffset instant, int? revision) =>
        $"作成日時: {Instant(instant)}{(revision is { } known ? $"（マニフェスト第{known}版）" : "")}";
    public override string Completeness(Provenance provenance) => provenance switch
    {
        { Complete: true } => "なし",
        { Revision: null } => "月が終わっていません",
        { MissingBefore: { } before } => $"{Instant(before)}より前の利用が欠けている可能性があります",
        _ => "利用の一部が欠けている可能性があります",
    };

    public override string SoFarWithheld(Month month, int minUsers) => $"平均とフラグは、{Name(month)}が終わってから、{minUsers}人以上のものを表示します。";
    public override string AllWithheld(int minUsers) => $"調子を記録した人が{minUsers}人未満のため、数値を表示しません。";
    public override string SomeWithheld(int minUsers) => $"{minUsers}人未満の数値は表示せず、値は整数に丸めています。";
    public override string OwnFigures => "一人の数値";
    public override string AnotherMinimum => "最少人数の変更";
    public override string WhoCanShowMore => "サービスの管理者は、コマンドで詳しい数値を表示できます。";
    public override string Sentences(string one, string other) => one + other;
    public override string Step(string purpose, string command) => $"{purpose}: {command}";
    public override string ExactFiguresOfAll => "全員の正確な数値です。一人の調子が分かることがあるため、共有しないでください。";
    public override string SchemaChangeDue => "記録の表に、この版が読む列がまだありません。そのため、訂正や削除を保存できません。hl schema --apply で列を追加してください。";
    public override string RecordsCameLater(DateTimeOffset asOf) => $"公開後に届いた記録があります。調子の数値は{Instant(asOf)}時点のものです。"
        + "作り直すと新しい記録の内容が分かってしまうため、公開した数値は更新しません。";
    public override string NotOver(Month month) => $"{Name(month)}はまだ終わっていないため、途中経過です。利用は、月が終わりアーカイブされてから集計します。";
    public override string MissingEvents(DateTimeOffset? before) => before is { } known
        ? $"{Instant(known)}より前の利用が欠けている可能性があります。アーカイブの前に期限が切れたかもしれません。"
        : "利用の一部が欠けている可能性があります。アーカイブの前に期限が切れたかもしれません。";
    public override string QuarantinedItems(long count) => $"{DisplayFormat.Count(count)}項目は、アーカイブのときに日時を読み取れなかったため、数えていません。";
    public override string ManifestDiffers(long listed, long archived) => $"月のマニフェストには{Events(listed)}とありますが、アーカイブには{Events(archived)}あります。"
        + "ファイルが手作業で追加または削除されていないか確認してください。";

    public override string Date(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
    public override string ShortDay(DateOnly day) => day.ToString("M'/'d", CultureInfo.InvariantCulture);
    public override string DayOfWeek(DateOnly day) => $"{Day(day)}（{ShortWeekday(day.DayOfWeek)}）";
    public override string Weekday(DayOfWeek day) => $"{ShortWeekday(day)}曜日";
    public override string ShortWeekday(DayOfWeek day) => $"{Weekdays[(int)day]}";
    public override string Period(DateOnly from, DateOnly to) => $"{Date(from)}から{Date(to)}まで";
    public override string TrendsTitle => "傾向";
    public override string TrendsOf(string user) => $"Health Logger · {user}の傾向";
    public override string TrendsPeriod(string period) => $"{period}。値は0から100";
    public override string NoTrends(int days, string period) => $"{period}の{days}日間に記録はありません。";
    public override string DaysInColumns(int daysPerColumn) => $"日ごと（1列が{daysPerColumn}日）";
    public override string DailyWords(int recorded, int days) => $"日ごとの平均（0から100）。{days}日のうち{recorded}日に記録があります。";
    public override string DailyOrWeeklyWords(int recorded, int days) =>
        $"日ごと（狭い画面では週ごと）の平均（0から100）。{days}日のうち{recorded}日に記録があります。";
    public override string WeeklyWords(int recorded, int days) => $"各点は1週間の平均（0から100）です。{days}日のうち{recorded}日に記録があります。";
    public override string NothingBefore(DateOnly first) => $"この期間の{Day(first)}より前に記録はありません。";
    public override string DailyChart(string period) => $"折れ線グラフ: 疲労、気分、意欲の日ごとの平均、{period}";
    public override string WeeklyChart(string period) => $"折れ線グラフ: 疲労、気分、意欲の週ごとの平均、{period}";
    public override string DailyTable(string period) => $"現地の日付による記録数と平均、{period}";
    public override string ByWeekday => "曜日ごと";
    public override string WeekdayWords => "曜日ごとの平均です。一日に複数の記録があっても一日として数えます。";
    public override string WeekdayChart => "折れ線グラフ: 疲労、気分、意欲の曜日ごとの平均";
    public override string WeekdayTable(string period) => $"曜日ごとの平均、{period}";
    public override string WeekdayColumn => "曜日";
    public override string DaysColumn => "日数";
    public override string ByFlag => "フラグごと";
    public override string ByFlagWords => "フラグのある日とない日の比較";
    public override string ByFlagSentence => "フラグのある日とない日を比べています。";
    public override string NoFlagInTrends => "フラグのある記録はありません。";
    public override string DaysWithAndWithout(string with, string without) => $"フラグあり{with}日、なし{without}日";
    public override string TooFewDays(IEnumerable<TrendFlag> flags) =>
        $"比較には日数が足りません（フラグあり・なしの日が、それぞれ{MakeTrends.FewestDaysToCompare}日以上必要です）: " + string.Join("、", flags.Select(flag =>
            $"{Flag(flag.Flag)} {DisplayFormat.Count(flag.DaysWith + flag.DaysWithout)}日中{DisplayFormat.Count(flag.DaysWith)}日"));
    public override string ComparisonsNeedMoreDays => $"比較にはもっと日数が必要です。{MakeTrends.DefaultDays}日以上を選んでください。";
    public override string FlagCounts(string flag, string with, string without) => $"{flag}: フラグあり{with}日、なし{without}日";
    public override string Intervals => "かっこ内は95%信頼区間です。差の原因がフラグとは限りません。";
    public override string Higher(string points) => $"{points}高い";
    public override string Lower(string points) => $"{points}低い";
    public override string NoClearDifference => "明らかな差なし";
    public override string NotCompared(FlagDifference difference) =>
        $"比較なし: {(difference.DaysWith < MakeTrends.FewestDaysToCompare ? "フラグありの日" : "フラグなしの日")}が{MakeTrends.FewestDaysToCompare}日未満";

    private static string Format(DateTimeOffset instant, string format) => instant.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
