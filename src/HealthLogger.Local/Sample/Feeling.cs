namespace HealthLogger.Local.Sample;

/// <summary>The three answers of a record, or what something adds to them.</summary>
internal readonly record struct Feeling(int Fatigue, int Mood, int Motivation)
{
    public static Feeling operator +(Feeling left, Feeling right) =>
        new(left.Fatigue + right.Fatigue, left.Mood + right.Mood, left.Motivation + right.Motivation);

    public Feeling Clamped() => new(Math.Clamp(Fatigue, 0, 100), Math.Clamp(Mood, 0, 100), Math.Clamp(Motivation, 0, 100));
}
