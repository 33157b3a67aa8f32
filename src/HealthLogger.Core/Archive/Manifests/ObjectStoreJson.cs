using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HealthLogger.Core.Archive;

/// <summary>Reads and creates the small JSON objects of an archive: plans, receipts, manifests.</summary>
internal static class ObjectStoreJson
{
    /// <summary>Reads an object, or returns null if the key does not exist.</summary>
    /// <exception cref="InvalidDataException">The object is not of that type.</exception>
    public static async Task<T?> ReadAsync<T>(this IObjectStore store, string key, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var stream = await store.OpenAsync(key, cancellation);
        if (stream is null)
        {
            return null;
        }

        await using (stream)
        {
            try
            {
                return await JsonSerializer.DeserializeAsync(stream, type, cancellation)
                    ?? throw new InvalidDataException($"{key} holds null.");
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{key} cannot be read: {e.Message} Restore it, or remove it and archive again.", e);
            }
        }
    }

    /// <summary>Creates the object. Returns false if one with that key exists already.</summary>
    public static async Task<bool> CreateAsync<T>(
        this IObjectStore store, string key, T value, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        await using var writer = await store.BeginAsync(key, cancellation);
        await writer.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, type), cancellation);
        return await writer.CommitAsync(cancellation);
    }
}
