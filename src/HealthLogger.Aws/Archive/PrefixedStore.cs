using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Aws.Archive;

/// <summary>The objects of a store below a prefix, under keys without it.</summary>
/// <param name="prefix">With a slash at its end.</param>
internal sealed class PrefixedStore(string prefix, IObjectStore store) : IObjectStore
{
    /// <param name="prefix">May be empty.</param>
    public static IObjectStore Of(string prefix, IObjectStore store) => prefix.Length == 0 ? store : new PrefixedStore(prefix, store);

    /// <inheritdoc/>
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation) => store.BeginAsync(prefix + key, cancellation);

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation) => store.OpenAsync(prefix + key, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListObjectsAsync(string keyPrefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var each in store.ListObjectsAsync(prefix + keyPrefix, cancellation))
        {
            yield return each with { Key = each.Key[prefix.Length..] };
        }
    }
}
