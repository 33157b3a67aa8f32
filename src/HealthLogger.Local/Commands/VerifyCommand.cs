using System.CommandLine;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Commands;

/// <summary><c>archive verify</c>: the archive against its manifests and the table.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandContext context)
    {
        var month = CommonOptions.Month("Verifies one month, YYYY-MM. Default: every month of the archive.");
        var quick = new Option<bool>("--quick")
        {
            Description = "Compares only names and sizes. Without it, every object is read back, and with --aws the table is scanned once.",
        };
        var format = ResultFormats.Option();
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command("verify", "Compares the archive with its manifests. Exits with 1 if anything differs.") { month, quick, format, data, aws };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var host = new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)).OpenToRead(context.Clock); // it changes nothing
            var run = new VerifyRun(host.Verification, context.Terminal, context.Clock);
            var verified = await run.RunAsync(parsed.GetValue(month), parsed.GetValue(quick), cancellation);
            return Print(verified, parsed.GetValue(format), context.Terminal);
        });
        return HelpWithExamples.WithExamples(command, "archive verify", "archive verify --month 2026-01 --quick", "archive verify --aws --format json");
    }

    private static int Print(IReadOnlyList<VerifiedMonth> verified, ResultFormat format, Terminal terminal)
    {
        var result = VerificationResult.Of(verified);
        if (format == ResultFormat.Json)
        {
            terminal.PrintJson(result, ResultJsonContext.Default.VerificationResult);
            return result.Ok ? ExitCode.Done : ExitCode.Failed;
        }

        foreach (var month in verified)
        {
            terminal.Print(Summary(month));
            foreach (var finding in month.Findings)
            {
                terminal.Print($"  {finding}");
            }
        }

        if (verified.Count == 0)
        {
            terminal.Print("There is no archive to verify.");
        }

        return result.Ok ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Summary(VerifiedMonth month) =>
        $"{month.Month}: {Terminal.Count(month.Items)} items in {Objects(month.Objects)}, {Terminal.Size(month.Bytes)}"
        + (month.InTable is { } inTable ? $"; {Terminal.Count(inTable)} items in the table" : "")
        + (month.Findings.Count == 0 ? ": ok" : month.Findings.Count == 1 ? ": 1 difference" : $": {month.Findings.Count} differences");

    private static string Objects(int count) => count == 1 ? "1 object" : $"{count} objects";
}
