namespace HealthLogger.Local.Sample;

/// <summary>
/// Whose turn it is. Everyone has one before anyone has the next, and within a day turns are taken in the order of the
/// list, so that a person keeps to about the same hour.
/// </summary>
/// <param name="wander">How many places ahead in the list the next one is drawn from; 1 keeps the order.</param>
internal sealed class Rota(int[] users, int wander)
{
    private int _position;
    private int _ahead;
    private int _resume;
    private int _nextDay;

    /// <summary>A day that ends beyond the end of the list takes those first: it starts at the top, then resumes.</summary>
    public void StartDay(long turns)
    {
        var end = _nextDay + turns;
        _resume = _nextDay;
        _nextDay = (int)(end % users.Length);
        _ahead = end > users.Length ? _nextDay : 0;
        _position = _ahead > 0 ? 0 : _resume;
    }

    public int Next(SplitMix random)
    {
        if (wander > 1)
        {
            var drawn = _position + (int)random.Below(Math.Min(wander, users.Length - _position));
            (users[_position], users[drawn]) = (users[drawn], users[_position]);
        }

        var user = users[_position++];
        if (_ahead > 0 && --_ahead == 0)
        {
            _position = _resume;
        }
        else if (_position == users.Length)
        {
            _position = 0;
        }

        return user;
    }
}
