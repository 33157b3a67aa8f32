using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>Another process has had the database for too long.</summary>
internal sealed partial class DatabaseBusyException(string path, DuckDBException inner)
    : Exception($"{path} has been in use by {Holder(inner.Message)} for over {Database.Patience.TotalSeconds:0} s. Wait for it to end, or end it, and run this again.", inner)
{
    public static bool IsBusy(DuckDBException e) => e.Message.Contains("Could not set lock", StringComparison.Ordinal);

    // DuckDB says: Conflicting lock is held in /usr/bin/dotnet (PID 4711) by user …
    private static string Holder(string message) =>
        HeldIn().Match(message) is { Success: true } match
            ? $"process {match.Groups["pid"].Value} ({match.Groups["program"].Value})"
            : "another process";

    [GeneratedRegex(@"held in (?<program>.+?) \(PID (?<pid>\d+)\)")]
    private static partial Regex HeldIn();
}
