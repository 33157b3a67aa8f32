using System.Globalization;

namespace HealthLogger.Core.Calendar;

/// <summary>
/// A calendar month in UTC, written <c>YYYY-MM</c>, from 0002-01 to 9998-12, so that the months before and after it exist too.
/// </summary>
public readonly record struct Month : IComparable<Month>
{
    private const int MinYear = 2;
    private const int MaxYear = 9998;

    private static readonly long FirstMicrosecond = Timestamp.ToUnixMicroseconds(new Month(MinYear, 1).Start);
    private static readonly long EndMicrosecond = Timestamp.ToUnixMicroseconds(new Month(MaxYear, 12).End);

    // UTC-12, the last time zone in which a day ends.
    private static readonly TimeSpan LastTimeZone = TimeSpan.FromHours(12);

    private Month(int ordinal) => Ordinal = ordinal;

    public Month(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, MinYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, MaxYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        Ordinal = (year - 1) * 12 + number - 1;
    }

    /// <summary>Months since 0001-01.</summary>
    public int Ordinal { get; }

    public static Month FromOrdinal(int ordinal) => new(ordinal);

    public int Year => Ordinal / 12 + 1;

    public int Number => Ordinal % 12 + 1;

    public DateTimeOffset Start => new(Year, Number, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first instant after the month.</summary>
    public DateTimeOffset End => Next.Start;

    public Month Next => new(Ordinal + 1);

    public Month Previous => new(Ordinal - 1);

    public int Days => DateTime.DaysInMonth(Year, Number);

    /// <summary>Returns the days of the month, in order.</summary>
    public IEnumerable<DateOnly> EachDay()
    {
        for (var day = 1; day <= Days; day++)
        {
            yield return new DateOnly(Year, Number, day);
        }
    }

    public static Month Of(DateTimeOffset instant) => new(instant.UtcDateTime.Year, instant.UtcDateTime.Month);

    /// <summary>Returns false if the timestamp, converted to UTC, is outside the range of months.</summary>
    public static bool TryOf(Timestamp time, out Month month)
    {
        var isInRange = time.UnixMicroseconds >= FirstMicrosecond && time.UnixMicroseconds < EndMicrosecond;
        month = isInRange ? Of(time.Utc) : default;
        return isInRange;
    }

    /// <summary>A month is closed when it has ended in UTC. Only an import can still add to it.</summary>
    public bool IsClosedAt(DateTimeOffset now) => Of(now).Ordinal > Ordinal;

    /// <summary>True if the month is over everywhere: west of Greenwich its last day ends up to 12 hours later.</summary>
    public bool IsOverEverywhereAt(DateTimeOffset now) => IsClosedAt(now - LastTimeZone);

    /// <summary>Returns the last month that is over everywhere.</summary>
    public static Month LastOverEverywhereAt(DateTimeOffset now) => Of(now - LastTimeZone).Previous;

    /// <summary>Reads exactly <c>YYYY-MM</c>.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year is < MinYear or > MaxYear || number is < 1 or > 12)
        {
            return false;
        }

        month = new Month(year, number);
        return true;
    }

    public int CompareTo(Month other) => Ordinal.CompareTo(other.Ordinal);

    public static bool operator <(Month left, Month right) => left.Ordinal < right.Ordinal;

    public static bool operator >(Month left, Month right) => left.Ordinal > right.Ordinal;

    public static bool operator <=(Month left, Month right) => left.Ordinal <= right.Ordinal;

    public static bool operator >=(Month left, Month right) => left.Ordinal >= right.Ordinal;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}");
}
