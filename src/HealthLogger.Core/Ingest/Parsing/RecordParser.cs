using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>Parses a health record: JSON -> values -> rules -> id -> line. Not thread-safe. Allocates nothing for a valid record.</summary>
/// <param name="clock">For <c>written_at</c> and the check for future timestamps.</param>
/// <param name="random">For new record ids.</param>
public sealed class RecordParser(RecordOrigin origin, TimeProvider clock, Random random) : ILineParser
{
    /// <summary>The maximum length of an Idempotency-Key in bytes of UTF-8.</summary>
    public const int MaxKeyLength = 256;

    // Deep nesting is valid JSON. The error is reported for the field, which must not be an object or an array.
    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };

    private readonly RecordValues _values = new();
    private readonly byte[] _content = new byte[MaxKeyLength + RecordLine.MaxLength];
    private readonly byte[] _line = new byte[RecordLine.MaxLength];

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> json, long index, ICollection<InputError> errors)
    {
        var found = new InputErrors(errors, index);
        _values.Clear();
        if (!TryRead(json, found))
        {
            return default;
        }

        var now = clock.GetUtcNow();
        RecordRules.Apply(_values, origin, now, found);
        return found.Any ? default : Write(now, index);
    }

    private bool TryRead(ReadOnlySpan<byte> json, InputErrors found)
    {
        if (!InputJson.TryStart(json, Json, found, out var reader))
        {
            return false;
        }

        try
        {
            RecordReader.Read(ref reader, _values, origin.IsStored, found);
            InputJson.End(ref reader, found);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            found.Add(InputError.Whole, InputJson.Problem(e));
            return false;
        }
    }

    // Of two corrections with the same revision the one written last counts, whenever they reach the table.
    private bool IsStoredCorrection => origin.IsStored && _values.Has(RecordSchema.Revision) && _values.Number(RecordSchema.Revision) > 0;

    // The content, from which an id may be derived, is all members but the id and written_at. A column that is added later does not change
    // the ids of records without it.
    private ReadOnlySpan<byte> Write(DateTimeOffset now, long index)
    {
        if (!IsStoredCorrection)
        {
            _values.Set(RecordSchema.WrittenAt, Timestamp.ToUnixMicroseconds(now));
        }

        var columns = RecordSchema.ColumnSpan;
        var writtenAt = RecordSchema.WrittenAt.Ordinal;
        var key = WriteKey(index);
        var before = RecordLine.WriteMembers(_values, columns[1..writtenAt], _content.AsSpan(key));
        var after = RecordLine.WriteMembers(_values, columns[(writtenAt + 1)..], _content.AsSpan(key + before));
        if (!_values.Has(RecordSchema.RecordId))
        {
            SetId(_content.AsSpan(0, key + before + after), now);
        }

        _line[0] = (byte)'{';
        var length = 1 + RecordLine.WriteMembers(_values, columns[..1], _line.AsSpan(1));
        _content.AsSpan(key, before).CopyTo(_line.AsSpan(length));
        length += before;
        length += RecordLine.WriteMembers(_values, columns[writtenAt..(writtenAt + 1)], _line.AsSpan(length));
        _content.AsSpan(key + before, after).CopyTo(_line.AsSpan(length));
        length += after;
        "}\n"u8.CopyTo(_line.AsSpan(length - 1)); // replaces the last comma
        return _line.AsSpan(0, length + 1);
    }

    // Equal records of a request differ by the key and their position; equal lines of a file are one record.
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
            RecordId.WriteDerived(content, _values.Buffer);
            _values.SetText(RecordSchema.RecordId, RecordId.DerivedLength);
        }
        else
        {
            RecordId.WriteNew(now, random, _values.Buffer);
            _values.SetText(RecordSchema.RecordId, RecordId.NewLength);
        }
    }
}
