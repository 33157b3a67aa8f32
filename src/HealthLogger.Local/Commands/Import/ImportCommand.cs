using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary>The command that imports records or events; both have the same options.</summary>
internal static class ImportCommand
{
    public static Command Create(string name, string description, ImportKind kind, CommandContext context)
    {
        var options = new ImportOptionSet(kind);
        var command = new Command(name, description);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), kind, context, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ImportChoice choice, ImportKind kind, CommandContext context, CancellationToken cancellation)
    {
        ICommandHost? host = null;
        try
        {
            var target = new ImportTarget(choice.IsDryRun ? null : () => host ??= choice.Host.Open(context.Clock), context.Clock)
            {
                ReadErasedOfDryRun = choice.Host.ReadErasedAsync,
            };
            var run = new ImportRun(kind, target, context.Terminal);
            var summary = new ImportSummary(kind, target, context.Terminal, hasOptions: !choice.Csv.IsEmpty);
            var inputs = new List<ImportedInput>();
            foreach (var path in choice.Paths)
            {
                var prefix = choice.Paths.Count > 1 ? $"{InputFile.NameOf(path)}: " : "";
                inputs.Add(await run.RunAsync(path, prefix, choice.Csv, cancellation));
                summary.Print(inputs[^1], prefix, prints: choice.Format == ResultFormat.Text);
            }

            Finish(inputs, summary, choice, context.Terminal);
            if (host is not null && kind == ImportKind.Records)
            {
                await SchemaNotice.SayIfDueAsync(host, choice.Host, context.Terminal, cancellation);
            }

            return ImportedInput.Worst(inputs);
        }
        finally
        {
            host?.Dispose();
        }
    }

    private static void Finish(List<ImportedInput> inputs, ImportSummary summary, ImportChoice choice, Terminal terminal)
    {
        if (choice.Format == ResultFormat.Json)
        {
            summary.PrintJson(inputs);
        }
        else if (inputs.Count > 1)
        {
            summary.PrintTotal(inputs);
        }

        if (choice.IsDryRun)
        {
            terminal.Note("Dry run: nothing was written, and whether a line is already stored was not checked.");
        }
    }
}
