using HealthLogger.Core;
using HealthLogger.Core.Doctor;

namespace HealthLogger.Local.Commands;

/// <summary>Runs checks one after another, and prints what each finds before the next one begins: some take minutes.</summary>
internal sealed class DoctorRun(Terminal terminal, ResultFormat format)
{
    private const int NameColumns = 15;

    /// <returns>The exit code: 1 if something needs action.</returns>
    public async Task<int> RunAsync(IEnumerable<IDoctorCheck> checks, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (var check in checks)
        {
            var found = await RunAsync(check, cancellation);
            findings.AddRange(found);
            if (format == ResultFormat.Text)
            {
                Print(found);
            }
        }

        var result = DoctorResult.Of(findings);
        if (format == ResultFormat.Json)
        {
            terminal.PrintJson(result, ResultJsonContext.Default.DoctorResult);
        }
        else
        {
            PrintSum(findings);
        }

        return result.Ok ? ExitCode.Done : ExitCode.Failed;
    }

    // A check must not keep the others from running, whatever the state of what it checks.
    private static async Task<IReadOnlyList<Finding>> RunAsync(IDoctorCheck check, CancellationToken cancellation)
    {
        try
        {
            return await check.RunAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return [new Finding(
                check.Name, FindingLevel.Action, $"The check failed: {FailureMessage.Of(e) ?? e.Message}", "So its result is not known.",
                "Fix what the message names, and run doctor again.")];
        }
    }

    private void Print(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Line(DoctorResult.Level(finding.Level), finding.Check, finding.What);
            if (finding.Level != FindingLevel.Ok)
            {
                Line("", "", $"Why: {finding.Why}");
                Line("", "", $"Fix: {finding.Fix}");
            }
        }
    }

    private void PrintSum(List<Finding> findings)
    {
        var (actions, warnings) = (findings.Count(each => each.Level == FindingLevel.Action), findings.Count(each => each.Level == FindingLevel.Warning));
        terminal.Print(actions + warnings == 0
            ? "Everything is in order."
            : $"{actions} {(actions == 1 ? "finding needs" : "findings need")} action; {warnings} {(warnings == 1 ? "warning" : "warnings")}.");
    }

    private void Line(string level, string check, string text) =>
        terminal.Print($"{level,-8} {DisplayText.Pad(check, NameColumns)} {DisplayText.Sanitize(text)}".TrimEnd());
}
