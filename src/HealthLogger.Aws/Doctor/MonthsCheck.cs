using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>Each closed month has a manifest, which only a monthly run or <c>archive</c> that finished leaves behind.</summary>
internal sealed class MonthsCheck(Func<(IHistoryTable Table, IObjectStore Store)> open, StackSettings settings, TimeProvider clock) : IDoctorCheck
{
    // The schedule starts the run at 13:00 UTC on the 1st, 2nd and 3rd.
    private static readonly TimeSpan ThirdRun = TimeSpan.FromDays(2) + TimeSpan.FromHours(19);

    public string Name => "months";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (table, store) = open();
            var missing = await FindMissingAsync(table, new ManifestStore(store), cancellationToken);
            return [.. missing.Select(Of).DefaultIfEmpty(Finding.Ok(Name, $"every closed month is archived. The last execution shows: {LastExecution}"))];
        }
        catch (SettingException e)
        {
            return [new Finding(Name, FindingLevel.Warning, $"Not checked: {e.Message}", "Events may expire before they are archived.", "Set the variable, and run doctor again.")];
        }
        catch (Exception e) when (e is MissingPermissionException or MissingResourceException)
        {
            return [new Finding(Name, FindingLevel.Action, e.Message, "Events may expire before they are archived.", "See the message, and run doctor again.")];
        }
    }

    // Step Functions has no client here; a month without a manifest is what a failed execution leaves.
    private string LastExecution =>
        $"aws stepfunctions list-executions --max-items 1 --state-machine-arn {settings.Optional("MONTHLY_RUN", "(the stack's output MonthlyRunArn)")}";

    private async Task<List<Month>> FindMissingAsync(IHistoryTable table, ManifestStore manifests, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var state = await table.DescribeAsync(cancellation);
        var last = Month.Of(now).Previous;
        var first = Month.Of(new[] { state.CreatedAt, now - state.Retention }.Max() ?? last.Start);
        var missing = new List<Month>();
        for (var ordinal = first.Ordinal; ordinal <= last.Ordinal; ordinal++)
        {
            var month = Month.FromOrdinal(ordinal);
            if (await manifests.FindAsync(month, cancellation) is null)
            {
                missing.Add(month);
            }
        }

        return missing;
    }

    private Finding Of(Month month)
    {
        var now = clock.GetUtcNow();
        var waits = month == Month.Of(now).Previous && now - Month.Of(now).Start < ThirdRun;
        return new Finding(
            Name, waits ? FindingLevel.Warning : FindingLevel.Action, $"{month} has no manifest: it is not archived{(waits ? " yet" : "")}.",
            "Events expire 90 days after they were written, and no report is made of a month without a manifest.",
            waits ? $"The monthly run does it on the 1st, 2nd or 3rd, at 13:00 UTC: {LastExecution}" : $"{LastExecution} shows whether the run failed. Then: hl archive --aws --month {month}");
    }
}
