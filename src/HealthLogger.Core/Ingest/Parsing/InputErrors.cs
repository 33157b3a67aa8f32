namespace HealthLogger.Core.Ingest;

/// <summary>Collects the errors of one record or event.</summary>
internal readonly struct InputErrors(ICollection<InputError> errors, long index)
{
    private readonly int _before = errors.Count;

    public bool Any => errors.Count > _before;

    public void Add(string field, string reason) => errors.Add(new InputError(index, field, reason));

    /// <summary>Adds an error unless the field already has one.</summary>
    public void AddIfFirst(string field, string reason)
    {
        if (!errors.Skip(_before).Any(error => error.Field.Equals(field, StringComparison.Ordinal)))
        {
            Add(field, reason);
        }
    }

    public void AddForbidden(string field, string reason) => errors.Add(new InputError(index, field, reason) { IsForbidden = true });
}
