namespace HealthLogger.Core.Ingest;

/// <summary>A line of a file, or one piece of a line that is longer than <see cref="LineReader.MaxLength"/>.</summary>
internal readonly ref struct InputLine
{
    /// <summary>The line's number, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The bytes as they stand in the file, with the line's end where it has one.</summary>
    public required ReadOnlySpan<byte> Raw { get; init; }

    /// <summary>The line is longer than <see cref="LineReader.MaxLength"/>, and this is a piece of it.</summary>
    public required bool IsPiece { get; init; }

    /// <summary>This is the line's first piece, or the whole line.</summary>
    public required bool IsStart { get; init; }

    /// <summary>This is the line's last piece, or the whole line.</summary>
    public required bool IsEnd { get; init; }

    /// <summary>The line without the white space at its ends: CRLF is a line's end too.</summary>
    public ReadOnlySpan<byte> Content => Raw.Trim(" \t\r\n"u8);
}
