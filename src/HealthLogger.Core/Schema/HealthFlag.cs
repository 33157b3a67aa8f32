namespace HealthLogger.Core.Schema;

/// <summary>One bit of a record's <c>flags</c>.</summary>
/// <param name="Bit">A power of two.</param>
/// <param name="Name">As reports call it.</param>
public sealed record HealthFlag(int Bit, string Name)
{
    /// <summary>All flags, lowest bit first.</summary>
    public static IReadOnlyList<HealthFlag> All { get; } =
    [
        new(1, "poor_sleep"),
        new(2, "headache"),
        new(4, "stomachache"),
        new(8, "exercise"),
        new(16, "alcohol"),
        new(32, "caffeine"),
    ];

    /// <summary>Every declared bit: the greatest value of <c>flags</c>.</summary>
    public static int Mask { get; } = All.Sum(flag => flag.Bit);
}
