using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>What an import imports: health records or usage events.</summary>
internal sealed record ImportKind
{
    public static readonly ImportKind Records = new()
    {
        One = "record",
        Many = "records",
        Name = "health records",
        Command = "ingest",
        Csv = CsvTarget.Records,
        UserField = "user_id",
        Has = ["user_id", "recorded_at"],
        Lacks = ["userId", "timestamp"],
        ParserOf = clock => new RecordParser(RecordOrigin.File, clock, new Random()),
        SinkOf = host => host.Records,
    };

    public static readonly ImportKind Events = new()
    {
        One = "event",
        Many = "events",
        Name = "usage events",
        Command = "history import",
        Csv = CsvTarget.Events,
        UserField = "userId",
        Has = ["userId", "timestamp"],
        Lacks = ["user_id", "recorded_at"],
        ParserOf = clock => new UsageEventParser(clock),
        SinkOf = host => host.Events,
    };

    private ImportKind()
    {
    }

    public required string One { get; init; }

    public required string Many { get; init; }

    /// <summary>The full name, such as <c>health records</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The command that imports them.</summary>
    public required string Command { get; init; }

    public required CsvTarget Csv { get; init; }

    /// <summary>The field that names the person.</summary>
    public required string UserField { get; init; }

    /// <summary>The members by which the lines of this kind are recognized.</summary>
    public required IReadOnlyList<string> Has { get; init; }

    /// <summary>Members that lines of this kind do not have.</summary>
    public required IReadOnlyList<string> Lacks { get; init; }

    public required Func<TimeProvider, ILineParser> ParserOf { get; init; }

    public required Func<ICommandHost, ILineSink> SinkOf { get; init; }

    /// <summary>The other kind, which this one may be mistaken for.</summary>
    public ImportKind Other => this == Records ? Events : Records;
}
