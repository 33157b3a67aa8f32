namespace HealthLogger.Core.Replay;

/// <summary>What a replay has done so far. Its memory is bounded: of many reasons and places, some are only counted.</summary>
public sealed class ReplayResult
{
    private const int MaxReasons = 1000;
    private const string OtherReasons = "(other reasons)";

    private readonly Dictionary<string, long> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReplayFailure> _failures = new(StringComparer.Ordinal);

    public int Files { get; internal set; }

    /// <summary>Records that were sent now; of a dry run: that would be.</summary>
    public long Sent { get; internal set; }

    /// <summary>Of them, those that the table had already, if it can tell.</summary>
    public long AlreadyThere { get; internal set; }

    /// <summary>Records that an earlier replay has sent.</summary>
    public long SentBefore { get; internal set; }

    /// <summary>Records of people from before their data was erased, which are not sent.</summary>
    public long Erased { get; internal set; }

    /// <summary>Records that cannot be sent.</summary>
    public long Failed { get; private set; }

    /// <summary>Records that the destination did not take, but may take later. The replay stops at them.</summary>
    public long Postponed { get; internal set; }

    /// <summary>The number of records by Firehose's error code, the most frequent first, without those that were sent before.</summary>
    public IEnumerable<KeyValuePair<string, long>> Codes => _codes.OrderByDescending(code => code.Value).ThenBy(code => code.Key, StringComparer.Ordinal);

    /// <summary>What cannot be sent, by reason, the most frequent first.</summary>
    public IEnumerable<ReplayFailure> Failures =>
        _failures.Values.OrderByDescending(failure => failure.Count).ThenBy(failure => failure.Reason, StringComparer.Ordinal);

    internal void AddCode(string code) => Increment(_codes.Count < MaxReasons || _codes.ContainsKey(code) ? code : "(other codes)");

    internal void AddFailure(IReadOnlyCollection<string> reasons, string file, long line)
    {
        Failed++;
        foreach (var reason in reasons.Distinct(StringComparer.Ordinal))
        {
            var key = _failures.Count < MaxReasons || _failures.ContainsKey(reason) ? reason : OtherReasons;
            if (!_failures.TryGetValue(key, out var failure))
            {
                _failures[key] = failure = new ReplayFailure(key);
            }

            failure.Add(file, line);
        }
    }

    private void Increment(string code) => _codes[code] = _codes.GetValueOrDefault(code) + 1;
}

/// <summary>Records that cannot be sent for the same reason.</summary>
public sealed class ReplayFailure(string reason)
{
    /// <summary>The number of places that are listed.</summary>
    public const int MaxPlaces = 20;

    private readonly List<ReplayPlace> _places = [];

    /// <summary>The field and what is wrong with it. Never contains the value, which may be health data.</summary>
    public string Reason => reason;

    public long Count { get; private set; }

    /// <summary>The first <see cref="MaxPlaces"/> of them.</summary>
    public IReadOnlyList<ReplayPlace> Places => _places;

    internal void Add(string file, long line)
    {
        Count++;
        if (_places.Count < MaxPlaces)
        {
            _places.Add(new ReplayPlace(file, line));
        }
    }
}

/// <param name="Line">From 1.</param>
public sealed record ReplayPlace(string File, long Line);
