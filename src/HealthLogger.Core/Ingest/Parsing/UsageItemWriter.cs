using System.Buffers;
using System.IO.Hashing;
using System.Text.Json;

namespace HealthLogger.Core.Ingest;

/// <summary>Writes items of the history table as JSON lines. Reuses its buffer.</summary>
internal sealed class UsageItemWriter
{
    private static readonly JsonWriterOptions Json = new() { Encoder = PlainJsonEncoder.Instance, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Returns the line with its line feed, valid until the next call.</summary>
    /// <param name="usage">Complete, with a timestamp in UTC.</param>
    /// <param name="rest">The other members of the JSON object, without braces; may be empty.</param>
    /// <param name="unique">
    /// 16 bytes that distinguish events of one user and time. If empty, a hash of the content is used, so that equal events are one item.
    /// </param>
    /// <param name="from">The item expires <see cref="UsageEventParser.Retention"/> after this.</param>
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

        // Bytes instead of a UInt128, whose methods are not precompiled and would slow down a cold start.
        var hash = unique.IsEmpty ? XxHash128.Hash(_line.WrittenSpan) : unique;
        line.WriteString("sk"u8, $"{usage.Timestamp}#{Convert.ToHexString(hash).ToLowerInvariant()}");
        line.WriteNumber("expires_at"u8, from.Add(UsageEventParser.Retention).ToUnixTimeSeconds());
        line.WriteEndObject();
        line.Flush();
        _line.Write("\n"u8);
        return _line.WrittenSpan;
    }
}
