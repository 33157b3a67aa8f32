namespace HealthLogger.Core.Ingest;

/// <summary>Counts the records of each request by their outcome.</summary>
internal static class PostMetrics
{
    public static void Count(PostOutcome outcome)
    {
        switch (outcome)
        {
            case PostOutcome.Accepted accepted:
                Telemetry.Accepted.Add(accepted.RecordIds.Count);
                break;
            case PostOutcome.PartlyRefused partly:
                Telemetry.Accepted.Add(partly.AcceptedIds.Count);
                Telemetry.Refused.Add(partly.Failed.Count);
                break;
            case PostOutcome.Invalid invalid:
                Telemetry.Rejected.Add(Records(invalid.Errors));
                break;
            case PostOutcome.Forbidden forbidden:
                Telemetry.Rejected.Add(Records(forbidden.Errors));
                break;
            case PostOutcome.TooLarge:
                Telemetry.Rejected.Add(1); // the number of records is unknown
                break;
        }
    }

    private static int Records(IReadOnlyList<InputError> errors) => errors.DistinctBy(error => error.Index).Count();
}
