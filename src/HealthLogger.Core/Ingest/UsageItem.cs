using System.Buffers;
using System.IO.Hashing;
using System.Text.Json;

namespace HealthLogger.Core.Ingest;

/// <summary>Writes items of the history table, each as one line; its memory serves the next one again.</summary>
internal sealed class UsageItem
{
    private static readonly JsonWriterOptions Json = new() { Encoder = PlainJsonEncoder.Instance, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Answers the line with its line feed, valid until the next call.</summary>
    /// <param name="usage">Complete, its timestamp in UTC.</param>
    /// <param name="rest">What else the item holds: members of a JSON object without its braces, or nothing.</param>
    /// <param name="unique">
    /// Tells events of one user and time apart: 16 bytes. Where it is empty, a hash of all they hold does, so that equal ones are one.
    /// </param>
    /// <param name="from">The item expires at the earliest <see cref="UsageEventParser.Retention"/> after this.</param>
    public ReadOnlySpan<byte> Write(UsageEvent usage, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> unique, DateTimeOffset from)
    {
        _line.ResetWrittenCount();
        using var line = new Utf8JsonWriter(_line, Json);
        line.WriteStartObject();
        line.WriteString("userId"u8, usage.UserId);
        line.WriteString("timestamp"u8, usage.Timestamp);
        line.WriteString("action"u8, usage.Action);
        line.Flush();
        if (!rest.IsEmpty)
        {
            _line.Write(","u8);
            _line.Write(rest);
        }

        // Bytes rather than a UInt128, whose methods have no code ahead of time.
        var hash = unique.IsEmpty ? XxHash128.Hash(_line.WrittenSpan) : unique;
        line.WriteString("sk"u8, $"{usage.Timestamp}#{Convert.ToHexString(hash).ToLowerInvariant()}");
        line.WriteNumber("expires_at"u8, from.Add(UsageEventParser.Retention).ToUnixTimeSeconds());
        line.WriteEndObject();
        line.Flush();
        _line.Write("\n"u8);
        return _line.WrittenSpan;
    }
}
