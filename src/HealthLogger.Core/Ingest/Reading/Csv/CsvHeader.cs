using System.Text;

namespace HealthLogger.Core.Ingest;

/// <summary>The first row of CSV, which names the columns.</summary>
/// <param name="Raw">Its bytes, with the line ending if there is one.</param>
/// <param name="Separator">A comma, a semicolon or a tab.</param>
public sealed record CsvHeader(ReadOnlyMemory<byte> Raw, byte Separator, IReadOnlyList<string> Columns)
{
    /// <summary>Finds the header at the beginning of some text. Returns null if its first row does not have several columns.</summary>
    public static CsvHeader? Find(ReadOnlyMemory<byte> start)
    {
        var text = start.Span.StartsWith("\uFEFF"u8) ? start[3..] : start;
        text = SkipBlank(text);
        var firstEnd = text.Span.IndexOf((byte)'\n');
        text = firstEnd > 0 && IsSeparatorLine(text.Span[..firstEnd]) ? SkipBlank(text[(firstEnd + 1)..]) : text;
        var best = ",;\t"u8.ToArray().Select(separator => Read(text, separator)).MaxBy(header => header?.Columns.Count ?? 0);
        return best is { Columns.Count: > 1 } ? best : null;
    }

    /// <summary>Whether a line is <c>sep=;</c>, which Excel reads and some programs write before the header.</summary>
    internal static bool IsSeparatorLine(ReadOnlySpan<byte> line) =>
        line.TrimEnd("\r\n"u8) is { Length: 4 or 5 } text && Ascii.EqualsIgnoreCase(text[..4], "sep="u8);

    /// <summary>Returns the field of each column, or null for a column that is left out.</summary>
    /// <exception cref="CsvMappingException">The options do not fit this header.</exception>
    public IReadOnlyList<string?> Map(CsvOptions options, CsvTarget target)
    {
        foreach (var column in options.Columns.Keys.Where(column => !Columns.Contains(column)))
        {
            throw new CsvMappingException($"There is no column {column}; the columns are {string.Join(", ", Columns)}.");
        }

        var fields = Columns.Select(column => FieldOf(column, options, target)).ToList();
        var all = fields.OfType<string>().Concat(options.Values.Keys).ToList();
        return all.GroupBy(field => field).FirstOrDefault(field => field.Count() > 1) is { } twice
            ? throw new CsvMappingException($"The field {twice.Key} has two values: from columns, or from a column and a fixed value.")
            : fields;
    }

    private static string? FieldOf(string column, CsvOptions options, CsvTarget target) =>
        options.Columns.TryGetValue(column, out var field) ? field
        : column.Length > 0 && (target.HasOtherFields || target.Fields.Contains(column)) && !options.Values.ContainsKey(column) ? column
        : null;

    private static ReadOnlyMemory<byte> SkipBlank(ReadOnlyMemory<byte> text) => text[(text.Length - text.Span.TrimStart("\r\n"u8).Length)..];

    private static CsvHeader? Read(ReadOnlyMemory<byte> text, byte separator)
    {
        var length = CsvRow.Length(text.Span, separator) is > 0 and var found ? found : text.Length;
        var columns = CsvRow.ReadAll(text.Span[..length].TrimEnd("\r\n"u8), separator);
        return columns is null ? null : new CsvHeader(text[..length].ToArray(), separator, columns);
    }
}

/// <summary>The columns that a user named do not fit the file; the message says which.</summary>
public sealed class CsvMappingException(string message) : Exception(message);
