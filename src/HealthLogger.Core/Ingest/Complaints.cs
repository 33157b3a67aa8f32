namespace HealthLogger.Core.Ingest;

/// <summary>Where the errors of one record go.</summary>
internal readonly struct Complaints(ICollection<InputError> errors, long index)
{
    private readonly int _before = errors.Count;

    public bool Any => errors.Count > _before;

    public void Add(string field, string reason) => errors.Add(new InputError(index, field, reason));

    public void AddForbidden(string field, string reason) => errors.Add(new InputError(index, field, reason) { IsForbidden = true });
}
