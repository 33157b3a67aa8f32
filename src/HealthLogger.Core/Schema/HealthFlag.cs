namespace HealthLogger.Core.Schema;

/// <summary>A bit of the <c>flags</c> of a record.</summary>
/// <param name="Bit">A power of two.</param>
/// <param name="Name">The name in reports.</param>
public sealed record HealthFlag(int Bit, string Name)
{
    /// <summary>All flags, from the lowest bit.</summary>
    public static IReadOnlyList<HealthFlag> All { get; } =
    [
        new(1, "poor_sleep"),
        new(2, "headache"),
        new(4, "stomachache"),
        new(8, "exercise"),
        new(16, "alcohol"),
        new(32, "caffeine"),
    ];

    /// <summary>All declared bits, which is the maximum value of <c>flags</c>.</summary>
    public static int Mask { get; } = All.Sum(flag => flag.Bit);
}
