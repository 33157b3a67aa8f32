namespace HealthLogger.Aws.Items;

/// <summary>Where one attribute, or one value of a set, stands in the JSON: its name, its value and a comma.</summary>
internal record struct Piece
{
    /// <summary>Where its name begins among the names.</summary>
    public int Name { get; init; }

    public int NameLength { get; init; }

    public int Start { get; set; }

    public int Length { get; set; }

    /// <summary>Where its value begins, counted from its start.</summary>
    public int Value { get; set; }

    /// <summary>The letter of its type, such as S or N; 0 where the type has several.</summary>
    public byte Type { get; set; }
}
