using System.Buffers;

namespace HealthLogger.Core.Ingest;

/// <summary>The rules for user ids and record ids.</summary>
public static class TextRule
{
    /// <summary>The maximum length in bytes: 255 characters (OpenID Connect's limit for <c>sub</c>) of up to four bytes.</summary>
    public const int MaxBytes = 4 * MaxUserId;

    /// <summary>The same in JSON, where an escape such as \u0041 takes six bytes for a character of one byte.</summary>
    public const int MaxEscapedBytes = 6 * MaxBytes;

    private const int MaxUserId = 255;
    private const int MaxRecordId = 64;

    private static readonly SearchValues<byte> RecordIdBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    /// <summary>Returns what is wrong with a record id, or null if it is valid.</summary>
    public static string? RecordIdProblem(ReadOnlySpan<byte> id) =>
        id.Length is < 1 or > MaxRecordId || id.ContainsAnyExcept(RecordIdBytes)
            ? "must be 1 to 64 of the characters A-Z, a-z, 0-9, _ and -"
            : null;

    /// <summary>Returns what is wrong with a user id, or null if it is valid.</summary>
    public static string? UserIdProblem(ReadOnlySpan<byte> id) =>
        id.IsEmpty || Characters(id) > MaxUserId ? "must be 1 to 255 characters long"
        : id.IndexOfAnyInRange((byte)0x00, (byte)0x1F) >= 0 || id.Contains((byte)0x7F) ? "must not contain control characters"
        : null;

    // Every byte of UTF-8 that is not a continuation byte starts a character.
    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var b in utf8)
        {
            count += (b & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }
}
