using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>Imports one input into a sink, and reports the lines that are rejected.</summary>
internal sealed class ImportRun(ICommandHost host, Terminal terminal)
{
    /// <param name="noun">What the lines are, such as <c>records</c>.</param>
    public async Task<ImportCounts> RunAsync(
        string noun, (ILineParser Parser, ILineSink Sink) flow, string path, CancellationToken cancellation)
    {
        await using var input = await InputFile.OpenAsync(path, cancellation);
        var rejected = new RejectedLines(host.Folder);
        var import = new ImportFile(flow.Parser, flow.Sink, rejected.Stream, error =>
            terminal.Say($"line {error.Index}: {error.Field}: {error.Reason}"));
        var done = false;
        try
        {
            var counts = await terminal.ShowProgressAsync($"Importing {noun}", progress =>
                import.RunAsync(input.Bytes, new Counts(progress, input), cancellation));
            rejected.Keep();
            done = true;
            return counts;
        }
        catch (InvalidDataException e)
        {
            throw new CommandException($"{(path == "-" ? "Standard input" : path)} is damaged: {e.Message}", e);
        }
        finally
        {
            if (!done && import.Counts.Accepted > 0)
            {
                terminal.Say($"{Terminal.Count(import.Counts.Accepted)} {noun} were stored before this stopped. Importing the same input again is safe: they are recognized.");
            }

            rejected.Dispose();
            host.RemoveTemporaryFiles();
        }
    }

    private sealed class Counts(IProgress<WorkProgress> progress, InputFile input) : IProgress<ImportCounts>
    {
        public void Report(ImportCounts value) =>
            progress.Report(new WorkProgress(input.Fraction, $"{Terminal.Count(value.Accepted)} accepted, {Terminal.Count(value.Rejected)} rejected"));
    }
}
