using System.Globalization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Sample;

/// <summary>The options of a sample. The same options give the same bytes, on every machine and runtime.</summary>
/// <param name="Count">The number of lines, at most <see cref="MaxPerMonth"/> per month.</param>
/// <param name="Users">The number of users. All of them occur if there are at least as many lines.</param>
internal sealed record SampleOptions(long Count, int Users, Month FirstMonth, int Months, int Seed)
{
    /// <summary>With more, the busiest hour of a February could have two lines in one millisecond.</summary>
    public const long MaxPerMonth = 500_000_000;

    /// <summary>The seed of the people alone, so that further months can be of the same people; null for <see cref="Seed"/>.</summary>
    public int? PeopleSeed { get; init; }

    /// <summary>The sample ends before the first line of a later time.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the exception names it.</exception>
    public void ThrowIfOutOfRange()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Users);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Months, (9998 - FirstMonth.Year) * 12 + 13 - FirstMonth.Number, nameof(Months));
        ArgumentOutOfRangeException.ThrowIfNegative(Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, Months * MaxPerMonth, nameof(Count));
    }

    /// <summary>Creates a writer of large blocks of UTF-8, which leaves the stream open.</summary>
    public static StreamWriter CreateWriter(Stream output) => new(output, bufferSize: 256 * 1024, leaveOpen: true);

    /// <summary>Returns the names <c>u01</c>, <c>u02</c> …, all of the same length, so that they sort by number.</summary>
    public string[] UserIds()
    {
        var format = "D" + Math.Max(2, Users.ToString(CultureInfo.InvariantCulture).Length);
        return [.. Enumerable.Range(1, Users).Select(number => "u" + number.ToString(format, CultureInfo.InvariantCulture))];
    }

    public DateOnly[] Days()
    {
        var days = new List<DateOnly>();
        var month = FirstMonth;
        for (var i = 0; i < Months; i++, month = month.Next)
        {
            days.AddRange(month.EachDay());
        }

        return [.. days];
    }
}
