namespace HealthLogger.Local.Sample;

/// <summary>How busy each day is, and each hour of a day, relative to the others; and into how many ticks an hour is divided.</summary>
internal sealed record Rhythm(int[] Days, int[] Hours, long TicksPerHour)
{
    /// <summary>Days by <paramref name="weekend"/> percent of a weekday, and no two alike.</summary>
    public static int[] DrawDays(DateOnly[] days, int weekend, SplitMix random) =>
        [.. days.Select(day => (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? weekend : 100) * random.Between(75, 125))];
}

/// <summary>Spreads turns over days and hours by a rhythm; each has its own slot of the hour, so that ticks rise and never repeat.</summary>
internal sealed class Schedule(long count, Rhythm rhythm, Rota rota, SplitMix random)
{
    private readonly long _weightOfDays = rhythm.Days.Sum(weight => (long)weight);
    private readonly byte[] _hourDice = [.. rhythm.Hours.SelectMany((weight, hour) => Enumerable.Repeat((byte)hour, weight))];
    private readonly long[] _turnsByHour = new long[24];
    private long _weightSoFar;
    private long _turnsSoFar;
    private long _turnsLeftInHour;
    private long _slot;
    private long _slotStart;

    public int Day { get; private set; } = -1;

    public int Hour { get; private set; } = 23;

    /// <summary>From 0 to <see cref="Rhythm.TicksPerHour"/> - 1.</summary>
    public long TickOfHour { get; private set; }

    /// <summary>Ticks since the start of the first day.</summary>
    public long Tick => (Day * 24L + Hour) * rhythm.TicksPerHour + TickOfHour;

    public int User { get; private set; }

    public bool Next()
    {
        while (_turnsLeftInHour == 0)
        {
            if (Hour == 23 && !NextDay())
            {
                return false;
            }

            NextHour();
        }

        _turnsLeftInHour--;
        TickOfHour = _slotStart + random.Below(_slot);
        _slotStart += _slot;
        User = rota.Next(random);
        return true;
    }

    private bool NextDay()
    {
        if (Day == rhythm.Days.Length - 1)
        {
            return false;
        }

        Day++;
        Hour = -1;
        _weightSoFar += rhythm.Days[Day];
        var turns = (long)((Int128)count * _weightSoFar / _weightOfDays) - _turnsSoFar;
        _turnsSoFar += turns;
        rota.StartDay(turns);
        Array.Clear(_turnsByHour);
        for (; turns > 0; turns--)
        {
            _turnsByHour[_hourDice[random.Below(_hourDice.Length)]]++;
        }

        return true;
    }

    private void NextHour()
    {
        Hour++;
        _turnsLeftInHour = _turnsByHour[Hour];
        _slot = rhythm.TicksPerHour / Math.Max(1, _turnsLeftInHour);
        _slotStart = 0;
    }
}
