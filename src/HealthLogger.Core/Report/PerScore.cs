namespace HealthLogger.Core.Report;

/// <summary>One value for each score, in the order of <see cref="Schema.RecordSchema.Scores"/>.</summary>
public sealed record PerScore<T>(T Fatigue, T Mood, T Motivation)
{
    /// <summary>Creates the values from the index of each score.</summary>
    internal static PerScore<T> Of(Func<int, T> value) => new(value(0), value(1), value(2));

    /// <summary>The values in order.</summary>
    internal IEnumerable<T> All => [Fatigue, Mood, Motivation];

    /// <summary>The value of the score with an index.</summary>
    internal T this[int index] => index switch
    {
        0 => Fatigue,
        1 => Mood,
        2 => Motivation,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    internal PerScore<TResult> Select<TResult>(Func<T, TResult> convert) =>
        new(convert(Fatigue), convert(Mood), convert(Motivation));
}
