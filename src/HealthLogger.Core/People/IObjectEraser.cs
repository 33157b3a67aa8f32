using HealthLogger.Core.Archive;

namespace HealthLogger.Core.People;

/// <summary>Deletes objects of an <see cref="IObjectStore"/>, which itself never does. Only an erasure uses it.</summary>
public interface IObjectEraser
{
    /// <summary>Deletes an object with every version of it. Does nothing if there is none.</summary>
    Task EraseAsync(string key, CancellationToken cancellation);
}
