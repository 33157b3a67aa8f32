using System.Globalization;
using HealthLogger.Core.Schema;

namespace HealthLogger.Testing.Fakes;

/// <summary>Rows as an engine returns them for the queries of a report.</summary>
public static class CannedRows
{
    /// <summary>A row of usage: of an action, of a day, or with neither of the month.</summary>
    public static string?[] Usage(string month, int events, int users, string? action = null, string? day = null) =>
        [month, action, day, Text(events), Text(users)];

    /// <summary>A row of health: of a day, or without one of the month. Everybody recorded once, with all scores alike and no flag.</summary>
    public static string?[] Health(string month, int users, double mean, string writtenAt, string? day = null)
    {
        string?[] score = [Text(users), mean.ToString("R", CultureInfo.InvariantCulture), Text(users), "0.0", "0", null, null];
        return
        [
            $"{month}-01", day, Text(users), Text(users), writtenAt,
            .. RecordSchema.Scores.SelectMany(_ => score),
            .. HealthFlag.All.SelectMany(_ => new[] { "0", "0" }),
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
