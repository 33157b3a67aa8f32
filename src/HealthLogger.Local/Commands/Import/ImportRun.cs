using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>Imports one input: recognize its form -> import its lines -> say what was rejected and where it is.</summary>
internal sealed class ImportRun(ImportKind kind, ImportTarget target, Terminal terminal)
{
    /// <param name="path">A file, or <c>-</c>.</param>
    /// <param name="prefix">Begins each message if there are several inputs.</param>
    public async Task<ImportedInput> RunAsync(string path, string prefix, CsvOptions csv, CancellationToken cancellation)
    {
        var nothing = new ImportedInput(path, ImportCounts.None, null);
        try
        {
            await using var input = await InputFile.OpenAsync(path, cancellation);
            var lines = LinesOf(input.Start, path, csv) with { Owner = csv.Values.GetValueOrDefault(kind.UserField) };
            return await ImportAsync(input, lines, new Source(path, prefix), cancellation);
        }
        catch (CommandException e)
        {
            return nothing with { Error = e.Message };
        }
        catch (UsageException e)
        {
            return nothing with { Error = e.Message, IsBadUsage = true };
        }
    }

    // How the lines of the input are read; throws if they cannot be.
    private InputLines LinesOf(InputStart start, string path, CsvOptions csv)
    {
        var form = InputForms.Of(start.Bytes.Span);
        if (WrongInput.Problem(kind, start, form, path) is { } problem)
        {
            throw new CommandException(problem);
        }

        return form == InputForm.Csv ? RowsOf(CsvHeader.Find(start.Bytes)!, path, csv)
            : csv.IsEmpty || start.IsBlank ? new InputLines(kind.ParserOf(target.Clock), null)
            : throw new UsageException($"{InputFile.NameOf(path)} is not CSV: --map, --set and --timezone are for the columns of CSV.");
    }

    private InputLines RowsOf(CsvHeader header, string path, CsvOptions csv)
    {
        try
        {
            var fields = header.Map(csv, kind.Csv);
            if (WrongInput.Unmapped(kind, header, fields, csv) is { } unmapped)
            {
                throw new CommandException($"{InputFile.NameOf(path)} {unmapped}");
            }

            return new InputLines(new CsvRowParser(header, fields, csv, (kind.Csv, kind.ParserOf(target.Clock))), header)
            {
                LeftOut = [.. header.Columns.Where((_, column) => fields[column] is null)],
            };
        }
        catch (CsvMappingException e)
        {
            throw new UsageException($"{InputFile.NameOf(path)}: {e.Message}", e);
        }
    }

    private async Task<ImportedInput> ImportAsync(InputFile input, InputLines lines, Source source, CancellationToken cancellation)
    {
        using var alone = await target.KeepErasuresOutAsync(cancellation);
        var file = target.RejectedFile(source.Path, lines.Extension, lines.Owner);
        using var rejected = new RejectedLines(file is null ? () => Stream.Null : file.Create, lines.HeaderRow);
        var errors = new ErrorList(kind, source.Prefix, terminal);
        var import = new ImportFile(lines.Parser, target.Sink(kind), rejected, errors.Add)
        {
            Header = lines.Header,
            Owner = lines.Owner,
            Erased = await target.ReadErasedAsync(cancellation),
        };
        SayLeftOut(lines, source);
        string? error = null;
        var done = false;
        try
        {
            await terminal.ShowProgressAsync($"Importing {kind.Many}", progress =>
                import.RunAsync(input.Start.All, new Counts(progress, input), cancellation));
            done = true;
        }
        catch (InvalidDataException e)
        {
            error = $"{InputFile.NameOf(source.Path)} is damaged: {e.Message}";
        }
        finally
        {
            errors.End();
            SayUnfinished(done ? ImportCounts.None : import.Counts, done || error is not null ? null : file?.Path, source.Prefix);
            target.RemoveTemporaryFiles();
        }

        if (error is null && import.Counts == ImportCounts.None)
        {
            terminal.Say(WrongInput.Empty(kind, source.Path));
        }

        return new ImportedInput(source.Path, import.Counts, file?.Path) { Error = error, Incomplete = (rejected.Cut, rejected.NotKept) };
    }

    // For an input that was not imported to its end. Where it is damaged, the summary names the rejected lines.
    private void SayUnfinished(ImportCounts counts, string? rejected, string prefix)
    {
        if (counts.Accepted > 0 && !target.IsDryRun)
        {
            terminal.Say($"{prefix}{Terminal.Count(counts.Accepted)} {kind.Many} were stored before this stopped. Importing the same input again is safe: they are recognized.");
        }

        if (rejected is not null)
        {
            terminal.Say($"{prefix}The lines that were rejected before this stopped are in {rejected}.");
        }
    }

    private void SayLeftOut(InputLines lines, Source source)
    {
        if (lines.LeftOut.Count > 0)
        {
            terminal.Note($"{source.Prefix}these columns are not imported: {string.Join(", ", lines.LeftOut)}");
        }
    }

    private sealed record Source(string Path, string Prefix);

    /// <param name="Header">The header if the input is CSV.</param>
    private sealed record InputLines(ILineParser Parser, CsvHeader? Header)
    {
        public IReadOnlyList<string> LeftOut { get; init; } = [];

        /// <summary>The person whose lines all of them are, by an option; or null.</summary>
        public string? Owner { get; init; }

        public string Extension => Header is null ? ".jsonl" : ".csv";

        // It ends its line even if the input ends with it.
        public ReadOnlyMemory<byte> HeaderRow =>
            Header is null ? default
            : Header.Raw.Span.EndsWith("\n"u8) ? Header.Raw
            : (byte[])[.. Header.Raw.Span, (byte)'\n'];
    }

    private sealed class Counts(IProgress<WorkProgress> progress, InputFile input) : IProgress<ImportCounts>
    {
        public void Report(ImportCounts value) =>
            progress.Report(new WorkProgress(input.Fraction, $"{Terminal.Count(value.Accepted)} accepted, {Terminal.Count(value.Rejected)} rejected"));
    }
}
