using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>Says what an import did.</summary>
/// <param name="hasOptions">The user gave options for CSV.</param>
internal sealed class ImportSummary(ImportKind kind, ImportTarget target, Terminal terminal, bool hasOptions)
{
    /// <summary>Prints the result of one input, in a line for results and others for what is left to do.</summary>
    /// <param name="prints">Print the line for results.</param>
    public void Print(ImportedInput input, string prefix, bool prints)
    {
        if (input.Error is { } error)
        {
            terminal.Say(error);
        }
        else if (prints)
        {
            terminal.Print($"{prefix}{Line(input.Counts)}");
        }

        if (input.RejectedFile is { } rejected)
        {
            terminal.Say($"{prefix}The rejected lines are in {Shown(rejected)}: correct them there, and import that file{(hasOptions ? " with the same options" : "")}.");
        }

        if (input.Counts.Erased > 0)
        {
            terminal.Say($"{prefix}{Terminal.Count(input.Counts.Erased, "line was", "lines were")} recorded by people before their data was erased: left out, and written nowhere.");
        }

        SayIncomplete(input, prefix);
        if (input.Counts.Refused > 0)
        {
            terminal.Say($"{prefix}{Of(input.Counts.Refused)} valid, but refused for now: import them again later.");
        }
    }

    /// <summary>Prints the sum of several inputs.</summary>
    public void PrintTotal(IReadOnlyList<ImportedInput> inputs)
    {
        var failed = inputs.Count(input => input.Error is not null);
        terminal.Print($"total: {Line(Sum(inputs))}" + (failed > 0 ? $"; {failed} of {inputs.Count} files failed" : ""));
    }

    /// <summary>Prints everything as JSON.</summary>
    public void PrintJson(IReadOnlyList<ImportedInput> inputs)
    {
        var total = Sum(inputs);
        var files = inputs.Select(input => new ImportedFileJson(
            input.Path, Json(input.Counts), input.RejectedFile, input.Error));
        terminal.PrintJson(new ImportJson(target.IsDryRun, Json(total), [.. files]), ResultJsonContext.Default.ImportJson);
    }

    private ImportCountsJson Json(ImportCounts counts)
    {
        var tells = target.TellsNew;
        return new(counts.Accepted, tells ? counts.New : null, tells ? counts.AlreadyThere : null, counts.Rejected, counts.Refused, counts.Erased);
    }

    private string Line(ImportCounts counts)
    {
        var accepted = kind == ImportKind.Records ? "accepted" : counts.Accepted == 1 ? "event accepted" : "events accepted";
        return $"{Terminal.Count(counts.Accepted)} {accepted}, {Terminal.Count(counts.Rejected)} rejected{(counts.Erased > 0 ? $", {Terminal.Count(counts.Erased)} erased" : "")}; {target.Describe(counts)}";
    }

    private void SayIncomplete(ImportedInput input, string prefix)
    {
        if (input.Incomplete.Cut > 0)
        {
            terminal.Say($"{prefix}{Of(input.Incomplete.Cut)} longer than {RejectedLines.MaxLineBytes / 1024} KB, and cut there.");
        }

        if (input.Incomplete.NotKept > 0)
        {
            terminal.Say($"{prefix}{Terminal.Count(input.Incomplete.NotKept)} more rejected lines were left out: the file of rejected lines holds at most {Terminal.Size(RejectedLines.MaxBytes)}.");
        }
    }

    private static string Of(long count) => count == 1 ? "One of them is" : $"{Terminal.Count(count)} of them are";

    private static ImportCounts Sum(IEnumerable<ImportedInput> inputs) => inputs.Select(input => input.Counts).Aggregate(
        ImportCounts.None,
        (sum, each) => new(sum.New + each.New, sum.AlreadyThere + each.AlreadyThere, sum.Rejected + each.Rejected, sum.Refused + each.Refused) { Erased = sum.Erased + each.Erased });

    // As short as it can be copied: relative to the current folder if it is in there.
    private static string Shown(string path) =>
        Path.GetRelativePath(".", path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path;
}

/// <summary>The result of an import as JSON.</summary>
internal sealed record ImportJson(bool DryRun, ImportCountsJson Total, IReadOnlyList<ImportedFileJson> Files);

/// <param name="New">Null if it is not known: after a dry run, and with <c>--aws</c>.</param>
/// <param name="Erased">Recorded by people before their data was erased, and left out.</param>
internal sealed record ImportCountsJson(long Accepted, long? New, long? AlreadyThere, long Rejected, long Refused, long Erased);

internal sealed record ImportedFileJson(string File, ImportCountsJson Counts, string? RejectedFile, string? Error);
