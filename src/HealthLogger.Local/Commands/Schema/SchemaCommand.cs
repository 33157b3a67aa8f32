using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary><c>schema</c>: the declared columns of health records against those of the table.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommandContext context)
    {
        var apply = new Option<bool>("--apply") { Description = "Adds the missing columns, and checks each one with a query." };
        var format = ResultFormats.Option();
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command(
            "schema",
            "Compares the table of health records with the columns that this version declares. Exits with 1 if they differ.")
        {
            apply, format, data, aws,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(apply), parsed.GetValue(format), new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)), context, cancellation));
        return HelpWithExamples.WithExamples(command, "schema", "schema --apply", "schema --apply --aws");
    }

    private static async Task<int> RunAsync(
        bool apply, ResultFormat format, HostOptions hostOptions, CommandContext context, CancellationToken cancellation)
    {
        using var host = hostOptions.OpenExisting(context);
        var plan = await host.Schema.PlanAsync(cancellation);
        if (apply)
        {
            await host.ApplySchemaAsync(plan, cancellation);
        }

        var result = new SchemaResult(plan, apply);
        if (format == ResultFormat.Json)
        {
            context.Terminal.PrintJson(result.ToJson(), ResultJsonContext.Default.SchemaResultJson);
        }
        else
        {
            context.Terminal.Print(result.ToText(hostOptions));
        }

        return result.IsUpToDate ? ExitCode.Done : ExitCode.Failed;
    }
}
