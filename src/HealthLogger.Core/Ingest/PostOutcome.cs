namespace HealthLogger.Core.Ingest;

/// <summary>The outcome of a request that writes records; each case is one status of the API.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>Returns the outcome of a request with errors, or null if there are none.</summary>
    internal static PostOutcome? Of(List<InputError> errors) =>
        errors.Exists(each => each.IsForbidden) ? new Forbidden(errors)
        : errors.Count > 0 ? new Invalid(errors)
        : null;

    /// <summary>Returns the outcome of a request whose lines were sent.</summary>
    internal static PostOutcome Of(LineBatch batch, WriteOutcome written)
    {
        var refused = written.Refused.ToDictionary(line => line.Position);
        if (refused.Values.Any(line => line.InvalidField is not null))
        {
            return new Invalid([.. refused.Values
                .Where(line => line.InvalidField is not null)
                .Select(line => new InputError(batch.Index(line.Position), line.InvalidField!, line.Reason))]);
        }

        var (accepted, failed) = (new List<string>(batch.Count), new List<FailedRecord>(refused.Count));
        for (var position = 0; position < batch.Count; position++)
        {
            var id = RecordLine.ReadId(batch.Line(position).Span);
            if (refused.TryGetValue(position, out var line))
            {
                failed.Add(new FailedRecord(batch.Index(position), id, line.Reason));
            }
            else
            {
                accepted.Add(id);
            }
        }

        return failed.Count == 0 ? new Accepted(accepted) : new PartlyRefused(accepted, failed);
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
