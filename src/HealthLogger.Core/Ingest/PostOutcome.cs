namespace HealthLogger.Core.Ingest;

/// <summary>What became of a request; each case is one status of the API.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>202: every record is durable.</summary>
    public sealed record Accepted(IReadOnlyList<string> RecordIds) : PostOutcome;

    /// <summary>400: nothing was sent; everything that is wrong.</summary>
    public sealed record Invalid(IReadOnlyList<InputError> Errors) : PostOutcome;

    /// <summary>403: a record names another user; nothing was sent.</summary>
    public sealed record Forbidden(IReadOnlyList<InputError> Errors) : PostOutcome;

    /// <summary>413: more than one request may hold; nothing was sent.</summary>
    public sealed record TooLarge(string Reason) : PostOutcome;

    /// <summary>503: some records are durable and some are still refused after every retry.</summary>
    public sealed record PartlyRefused(IReadOnlyList<string> AcceptedIds, IReadOnlyList<FailedRecord> Failed) : PostOutcome;

    internal void Count()
    {
        switch (this)
        {
            case Accepted accepted:
                Telemetry.Accepted.Add(accepted.RecordIds.Count);
                break;
            case PartlyRefused partly:
                Telemetry.Accepted.Add(partly.AcceptedIds.Count);
                Telemetry.Refused.Add(partly.Failed.Count);
                break;
            case Invalid invalid:
                Telemetry.Rejected.Add(invalid.Errors.DistinctBy(error => error.Index).Count());
                break;
            case TooLarge:
                Telemetry.Rejected.Add(1); // how many there are is not known
                break;
            case Forbidden forbidden:
                Telemetry.Rejected.Add(forbidden.Errors.DistinctBy(error => error.Index).Count());
                break;
        }
    }

    internal static PostOutcome Of(LineBatch batch, WriteOutcome outcome)
    {
        var failed = outcome.Refused
            .Select(line => new FailedRecord(batch.Index(line.Position), RecordLine.ReadId(batch.Line(line.Position).Span), line.Reason))
            .ToList();
        var accepted = Accept(batch, outcome);
        return failed.Count == 0 ? new Accepted(accepted) : new PartlyRefused(accepted, failed);
    }

    private static List<string> Accept(LineBatch batch, WriteOutcome outcome)
    {
        var ids = new List<string>(batch.Count);
        for (int position = 0, refused = 0; position < batch.Count; position++)
        {
            if (refused < outcome.Refused.Count && outcome.Refused[refused].Position == position)
            {
                refused++;
                continue;
            }

            ids.Add(RecordLine.ReadId(batch.Line(position).Span));
        }

        return ids;
    }
}

/// <param name="Index">The record's place in the request, from 0.</param>
public sealed record FailedRecord(long Index, string RecordId, string Reason);
