using System.Text;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.People;

/// <summary>
/// Whose a row of CSV is: the person in the column of users. If the header does not name that column, or there is none, it is the first cell that
/// is not a time and not in a column of something else. A row with more or fewer cells than the header may have them in wrong columns, except for
/// the first.
/// </summary>
internal static class RowOwner
{
    private static readonly string[] UserColumns = ["user_id", "userId"];
    private static readonly string[] OtherUserColumns = ["userid", "user"];
    private static readonly HashSet<string> OtherFields = [.. CsvTarget.Records.Fields.Concat(CsvTarget.Events.Fields).Except(UserColumns), "note", "notes", "comment"];

    /// <summary>Returns the user id, or null if it cannot be told.</summary>
    public static string? Of(ReadOnlySpan<byte> row, CsvHeader? header)
    {
        var (cells, isBroken) = header is null ? MostCells(row) : Cells(row, header.Separator);
        if (header is null)
        {
            return cells.Find(IsUser);
        }

        var isWhole = !isBroken && cells.Count == header.Columns.Count;
        var column = UserColumn(header.Columns);
        return column >= 0
            ? (isWhole || (column == 0 && cells.Count > 0) ? cells[column] : null)
            : cells.Take(isWhole ? cells.Count : 1).Where((_, i) => !OtherFields.Contains(header.Columns[i].ToLowerInvariant())).FirstOrDefault(IsUser);
    }

    private static int UserColumn(IReadOnlyList<string> columns)
    {
        var exact = columns.ToList().FindIndex(UserColumns.Contains);
        return exact >= 0 ? exact : columns.ToList().FindIndex(column =>
            OtherUserColumns.Contains(string.Concat(column.Where(char.IsLetterOrDigit)), StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsUser(string cell) => cell.Length > 0 && !IsTime(cell);

    private static bool IsTime(string cell) =>
        cell.All(c => char.IsAsciiDigit(c) || "-:/.+ TZ".Contains(c, StringComparison.Ordinal)) && char.IsAsciiDigit(cell[0]) && cell.AsSpan().IndexOfAny("-:/") > 0;

    private static (List<string> Cells, bool IsBroken) MostCells(ReadOnlySpan<byte> row)
    {
        var most = Cells(row, (byte)',');
        foreach (var separator in ";\t"u8)
        {
            var cells = Cells(row, separator);
            most = cells.Cells.Count > most.Cells.Count ? cells : most;
        }

        return most;
    }

    // Those before a cell that is broken are right.
    private static (List<string> Cells, bool IsBroken) Cells(ReadOnlySpan<byte> row, byte separator)
    {
        var cells = new List<string>();
        var rest = new CsvRow(row.TrimEnd("\r\n"u8), separator);
        while (rest.TryRead(out var cell))
        {
            cells.Add(Encoding.UTF8.GetString(cell));
        }

        return (cells, rest.IsBroken);
    }
}
