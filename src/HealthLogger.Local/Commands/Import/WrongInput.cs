using System.Text.Unicode;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>Says in one sentence what an input is that cannot be imported, and what to do about it, instead of an error for each line.</summary>
internal static class WrongInput
{
    /// <summary>Returns the sentence, or null if the input is JSON Lines or CSV and is to be read.</summary>
    public static string? Problem(ImportKind kind, InputStart start, InputForm form, string path)
    {
        if (start.IsBlank)
        {
            return null; // there is nothing to import, and nothing wrong
        }

        var bytes = start.Bytes.Span;
        var looksLikeOther = form == InputForm.Csv ? IsCsvOf(kind.Other, start.Bytes) && !IsCsvOf(kind, start.Bytes)
            : form == InputForm.JsonLines && InputMembers.AllHave(bytes, kind.Other.Has, kind.Other.Lacks);
        return looksLikeOther
            ? $"{InputFile.NameOf(path)} has {kind.Other.Name}, not {kind.Name}: import it with hl {kind.Other.Command} {(path == "-" ? path : ShellWord.Quote(path))}"
            : form == InputForm.Csv && !Utf8.IsValid(CsvHeader.Find(start.Bytes)!.Raw.Span) ? NotUtf8(kind, path)
            : Advice(kind, form, path) is { } advice ? $"{InputFile.NameOf(path)} {advice}" : null;
    }

    public static string Empty(ImportKind kind, string path) => $"{InputFile.NameOf(path)} is empty: it has no {kind.Many}.";

    /// <summary>Says which fields no column of CSV has.</summary>
    /// <param name="fields">The field of each column.</param>
    public static string? Unmapped(ImportKind kind, CsvHeader header, IReadOnlyList<string?> fields, CsvOptions options)
    {
        var missing = kind.Csv.Required
            .Where(group => !group.Any(field => fields.Contains(field) || options.Values.ContainsKey(field)))
            .Select(group => group.Count == 1 ? group[0] : $"one of {string.Join(", ", group)}")
            .ToList();
        return missing.Count == 0 ? null
            : $"looks like CSV, but has no column for {string.Join(" and ", missing)}. Its columns are: {string.Join(", ", header.Columns)}. "
                + "Name the field of a column with --map COLUMN=FIELD, or give every row the same value with --set FIELD=VALUE.";
    }

    private static string? Advice(ImportKind kind, InputForm form, string path) => form switch
    {
        InputForm.JsonArray => $"is a JSON array, but each {kind.One} must be an object on a line of its own. Convert it: jq -c '.[]' {Quoted(path)} > {kind.Many}.jsonl",
        InputForm.SpreadJson => $"has JSON objects over several lines, but each {kind.One} must be on one line. Convert it: jq -c . {Quoted(path)} > {kind.Many}.jsonl",
        InputForm.Utf16 => $"is UTF-16, but must be UTF-8. Convert it: iconv -f UTF-16 -t UTF-8 {Quoted(path)} > utf8-{kind.Many}.jsonl",
        InputForm.Markup => $"looks like XML or HTML. Export the {kind.Many} as CSV or as JSON, one object per line.",
        InputForm.OtherText => $"is neither JSON Lines nor CSV (separated by comma, semicolon or tab). Export the {kind.Many} as one of them.",
        InputForm.Zip => "is a zip file or an Excel workbook. Unpack it, or save the sheet as CSV, and import that.",
        InputForm.Compressed => "is compressed, and not just once with gzip. Decompress it, and import the result.",
        InputForm.Binary => $"is not text. Export the {kind.Many} as CSV or as JSON, one object per line.",
        _ => null,
    };

    private static string NotUtf8(ImportKind kind, string path) =>
        $"{InputFile.NameOf(path)} is CSV, but not UTF-8. Save it as CSV UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 {Quoted(path)} > utf8-{kind.Many}.csv";

    private static bool IsCsvOf(ImportKind kind, ReadOnlyMemory<byte> start) =>
        CsvHeader.Find(start) is { } header && kind.Has.All(header.Columns.Contains);

    private static string Quoted(string path) => path == "-" ? "FILE" : ShellWord.Quote(path);
}
