namespace HealthLogger.Core.Ingest;

/// <summary>A line of a file, or a part of a line that is longer than <see cref="LineReader.MaxLength"/>.</summary>
internal readonly ref struct InputLine
{
    /// <summary>The line number, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The bytes of the file, including the line ending if there is one.</summary>
    public required ReadOnlySpan<byte> Raw { get; init; }

    /// <summary>This is a part of a line that is too long.</summary>
    public required bool IsPart { get; init; }

    /// <summary>This is the first part of the line, or all of it.</summary>
    public required bool IsStart { get; init; }

    /// <summary>This is the last part of the line, or all of it.</summary>
    public required bool IsEnd { get; init; }

    /// <summary>The line without leading and trailing white space, which includes the CR of a CRLF.</summary>
    public ReadOnlySpan<byte> Content => Raw.Trim(" \t\r\n"u8);
}
