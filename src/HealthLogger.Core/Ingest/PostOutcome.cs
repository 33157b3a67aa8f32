namespace HealthLogger.Core.Ingest;

/// <summary>The outcome of a request; each case is one status of the API.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>202: every record is durable.</summary>
    public sealed record Accepted(IReadOnlyList<string> RecordIds) : PostOutcome;

    /// <summary>400: nothing was sent; every error is listed.</summary>
    public sealed record Invalid(IReadOnlyList<InputError> Errors) : PostOutcome;

    /// <summary>403: a record names another user; nothing was sent.</summary>
    public sealed record Forbidden(IReadOnlyList<InputError> Errors) : PostOutcome;

    /// <summary>413: the request exceeds <see cref="PostRecords.RequestLimits"/>; nothing was sent.</summary>
    public sealed record TooLarge(string Reason) : PostOutcome;

    /// <summary>503: the sink still refused some or all records after every retry; the accepted ones are durable.</summary>
    public sealed record PartlyRefused(IReadOnlyList<string> AcceptedIds, IReadOnlyList<FailedRecord> Failed) : PostOutcome;
}

/// <param name="Index">The position of the record in the request, from 0.</param>
public sealed record FailedRecord(long Index, string RecordId, string Reason);
