namespace HealthLogger.Core.Ingest;

/// <summary>Where the errors of one record go.</summary>
internal readonly struct Complaints(ICollection<InputError> errors, long index)
{
    private readonly int _before = errors.Count;

    public bool Any => errors.Count > _before;

    public void Add(string field, string reason) => errors.Add(new InputError(index, field, reason));

    /// <summary>Adds the complaint unless there is one about that field.</summary>
    public void AddUnlessSaid(string field, string reason)
    {
        if (!errors.Skip(_before).Any(error => error.Field.Equals(field, StringComparison.Ordinal)))
        {
            Add(field, reason);
        }
    }

    public void AddForbidden(string field, string reason) => errors.Add(new InputError(index, field, reason) { IsForbidden = true });
}
