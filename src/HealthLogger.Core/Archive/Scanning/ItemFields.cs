using System.Text.Json;

namespace HealthLogger.Core.Archive;

/// <summary>Reads single attributes of an archived line.</summary>
internal static class ItemFields
{
    /// <summary>The line's <c>expires_at</c> in seconds since 1970, or null.</summary>
    public static long? ExpiresAt(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        return TryFind(ref json, "expires_at"u8) && json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var at) ? at : null;
    }

    /// <summary>Moves the reader to the value of a member of the outermost object. Returns false if there is no such member.</summary>
    public static bool TryFind(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var found = json.ValueTextEquals(name);
            json.Read();
            if (found)
            {
                return true;
            }

            json.Skip();
        }

        return false;
    }
}
