using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>Makes a validated line out of one health record. One parser serves one thread.</summary>
/// <param name="clock">Sets <c>written_at</c>, and judges what is in the future.</param>
/// <param name="random">For new record ids.</param>
public sealed class RecordParser(RecordOrigin origin, TimeProvider clock, Random random) : ILineParser
{
    /// <summary>The longest Idempotency-Key, in bytes of UTF-8.</summary>
    public const int MaxKeyLength = 256;

    // Deep nesting is no error of the JSON: the field that holds it is told what it must be.
    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };

    private readonly RecordValues _values = new();
    private readonly byte[] _content = new byte[MaxKeyLength + RecordLine.MaxLength];
    private readonly byte[] _line = new byte[RecordLine.MaxLength];

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> json, long index, ICollection<InputError> errors)
    {
        var complaints = new Complaints(errors, index);
        _values.Clear();
        if (!TryRead(json, complaints))
        {
            return default;
        }

        var now = clock.GetUtcNow();
        RecordRules.Apply(_values, origin, now, complaints);
        return complaints.Any ? default : Write(now, index);
    }

    private bool TryRead(ReadOnlySpan<byte> json, Complaints complaints)
    {
        if (!JsonObject.TryOpen(json, Json, complaints, out var reader))
        {
            return false;
        }

        try
        {
            RecordReader.Read(ref reader, _values, complaints);
            JsonObject.Close(ref reader, complaints);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            complaints.Add(InputError.Whole, JsonObject.Problem(e));
            return false;
        }
    }

    private ReadOnlySpan<byte> Write(DateTimeOffset now, long index)
    {
        _values.Set(RecordSchema.WrittenAt, OffsetTime.ToUnixMicroseconds(now));
        var columns = RecordSchema.ColumnSpan;
        var key = WriteKey(index);
        var sent = RecordLine.WriteMembers(_values, columns[1..^1], _content.AsSpan(key));
        if (!_values.Has(RecordSchema.RecordId))
        {
            SetId(_content.AsSpan(0, key + sent), now);
        }

        _line[0] = (byte)'{';
        var length = 1 + RecordLine.WriteMembers(_values, columns[..1], _line.AsSpan(1));
        _content.AsSpan(key, sent).CopyTo(_line.AsSpan(length));
        length += sent;
        length += RecordLine.WriteMembers(_values, columns[^1..], _line.AsSpan(length));
        "}\n"u8.CopyTo(_line.AsSpan(length - 1)); // over the last comma
        return _line.AsSpan(0, length + 1);
    }

    // In a request the key and the place tell records apart that say the same; equal lines of a file are one record.
    private int WriteKey(long index)
    {
        if (origin.IdempotencyKey is null)
        {
            return 0;
        }

        var length = Encoding.UTF8.GetBytes(origin.IdempotencyKey, _content);
        BinaryPrimitives.WriteInt64BigEndian(_content.AsSpan(length), index);
        return length + sizeof(long);
    }

    private void SetId(ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        if (origin.DerivesIds)
        {
            RecordId.WriteDerived(content, _values.Room);
            _values.SetText(RecordSchema.RecordId, RecordId.DerivedLength);
        }
        else
        {
            RecordId.WriteNew(now, random, _values.Room);
            _values.SetText(RecordSchema.RecordId, RecordId.NewLength);
        }
    }
}
