using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>The process that others wait for. If two successive readings differ, the process has shown a sign of life in between.</summary>
/// <param name="ProcessId">Null if it is not known.</param>
/// <param name="Name">The program, or the ticket of a process of this program.</param>
/// <param name="Heartbeat">When its ticket was last written; null for another program, which has no ticket.</param>
internal sealed partial record DatabaseHolder(string? ProcessId, string? Name, DateTime? Heartbeat)
{
    public static DatabaseHolder Unknown { get; } = new(null, null, null);

    /// <summary>Returns the holder that DuckDB names in an error, or null if the error is a different one.</summary>
    public static DatabaseHolder? From(DuckDBException e) =>
        !e.Message.Contains("Could not set lock", StringComparison.Ordinal) ? null
        : HeldIn().Match(e.Message) is { Success: true } match ? new(match.Groups["pid"].Value, match.Groups["program"].Value, null)
        : Unknown;

    public override string ToString() =>
        ProcessId is null ? "another process"
        : Heartbeat is null ? $"process {ProcessId} ({Name})"
        : $"process {ProcessId} of this program";

    // DuckDB says: Conflicting lock is held in /usr/bin/dotnet (PID 4711) by user …
    [GeneratedRegex(@"held in (?<program>.+?) \(PID (?<pid>\d+)\)")]
    private static partial Regex HeldIn();
}
