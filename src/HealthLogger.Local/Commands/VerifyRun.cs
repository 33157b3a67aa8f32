using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Commands;

/// <summary>Verifies months with a progress bar.</summary>
internal sealed class VerifyRun(VerifyArchive verification, Terminal terminal, TimeProvider clock)
{
    /// <param name="only">The month, or null for all months of the archive.</param>
    /// <exception cref="CommandException">The month is not over.</exception>
    public async Task<IReadOnlyList<VerifiedMonth>> RunAsync(Month? only, bool quick, CancellationToken cancellation)
    {
        if (only is { } asked && !asked.IsClosedAt(clock.GetUtcNow()))
        {
            throw new CommandException($"{asked} is not over yet: there is nothing to verify.");
        }

        IReadOnlyList<Month> months = only is { } month ? [month] : await verification.FindMonthsAsync(cancellation);
        var verified = new List<VerifiedMonth>();
        if (quick)
        {
            foreach (var each in months)
            {
                verified.Add(await verification.QuickAsync(each, cancellation));
            }

            return verified;
        }

        return months.Count == 0 ? [] : await terminal.ShowProgressAsync("Verifying", async progress =>
        {
            await verification.FullAsync(months, verified.Add, new Objects(progress), cancellation);
            return verified;
        });
    }

    private sealed class Objects(IProgress<WorkProgress> progress) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => progress.Report(new WorkProgress(
            (double)value.ObjectsDone / Math.Max(1, value.Objects),
            $"{Terminal.Count(value.Items)} items, {value.ObjectsDone} of {value.Objects} objects"));
    }
}
