using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary><c>status</c>: what there is, and what is archived.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandContext context)
    {
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var format = ResultFormats.Option();
        var command = new Command(
            "status",
            "Lists the months with their records and events, and whether they are archived; people, rejected lines, sizes. Changes nothing. With --aws, only what the manifests say: counting records would cost a query.")
        {
            format, data, aws,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var host = new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)).OpenToRead(context.Clock);
            var status = await new StatusRun(host).RunAsync(cancellation);
            if (parsed.GetValue(format) == ResultFormat.Json)
            {
                context.Terminal.PrintJson(status, ResultJsonContext.Default.StatusResult);
            }
            else
            {
                context.Terminal.Print(StatusText.Render(status));
            }

            return ExitCode.Done;
        });
        return HelpWithExamples.WithExamples(command, "status", "status --data team --format json");
    }
}
