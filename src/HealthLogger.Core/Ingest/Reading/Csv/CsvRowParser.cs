using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace HealthLogger.Core.Ingest;

/// <summary>Turns each row of CSV into the JSON object that another parser reads, so that a row has the rules and errors of a JSON line.</summary>
/// <param name="fields">The field of each column, or null for a column that is left out.</param>
public sealed class CsvRowParser(
    CsvHeader header, IReadOnlyList<string?> fields, CsvOptions options, (CsvTarget Target, ILineParser Lines) flow) : ILineParser
{
    // A cell has no type.
    private const string NotAString = ", not a string";

    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly List<InputError> _errors = [];
    private readonly LocalTime _time = new(options.Zone);

    /// <inheritdoc/>
    /// <param name="json">A row without its line ending.</param>
    public ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> json, long index, ICollection<InputError> errors)
    {
        if (Write(json) is { } problem)
        {
            errors.Add(problem with { Index = index });
            return default;
        }

        var line = flow.Lines.Parse(_json.WrittenSpan, index, _errors);
        _errors.ForEach(error => errors.Add(error.Reason.EndsWith(NotAString, StringComparison.Ordinal) ? error with { Reason = error.Reason[..^NotAString.Length] } : error));
        _errors.Clear();
        return line;
    }

    private InputError? Write(ReadOnlySpan<byte> row)
    {
        if (!Utf8.IsValid(row))
        {
            return new InputError(0, InputError.Whole, "is not valid UTF-8: save the file as UTF-8");
        }

        _json.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance });
        json.WriteStartObject();
        var problem = Write(row, json);
        foreach (var (field, value) in options.Values)
        {
            Write(field, Encoding.UTF8.GetBytes(value), json);
        }

        json.WriteEndObject();
        return problem;
    }

    private InputError? Write(ReadOnlySpan<byte> row, Utf8JsonWriter json)
    {
        var cells = new CsvRow(row, header.Separator);
        var count = 0;
        for (; cells.TryRead(out var cell); count++)
        {
            if (count < fields.Count && fields[count] is { } field && !cell.IsEmpty && Write(field, cell, json) is { } problem)
            {
                return new InputError(0, field, problem);
            }
        }

        return cells.IsBroken ? new InputError(0, InputError.Whole, "has a quote that is not closed, or text after a closing quote")
            : count != fields.Count ? new InputError(0, InputError.Whole, $"has {count} columns, but the first row has {fields.Count}")
            : null;
    }

    // Returns what is wrong with a local time; everything else is judged by the other parser.
    private string? Write(string field, ReadOnlySpan<byte> value, Utf8JsonWriter json)
    {
        string? problem = null;
        if (field.Equals(flow.Target.TimeField, StringComparison.Ordinal))
        {
            json.WriteString(field, _time.Complete(value, out problem));
        }
        else if (flow.Target.Bare.Contains(field) && BooleanOf(value) is { } boolean)
        {
            json.WriteBoolean(field, boolean);
        }
        else if (flow.Target.Bare.Contains(field) && IsNumber(value))
        {
            json.WritePropertyName(field);
            json.WriteRawValue(value);
        }
        else
        {
            json.WriteString(field, value);
        }

        return problem;
    }

    // Spreadsheets write them in capitals.
    private static bool? BooleanOf(ReadOnlySpan<byte> value) =>
        Ascii.EqualsIgnoreCase(value, "true"u8) ? true
        : Ascii.EqualsIgnoreCase(value, "false"u8) ? false
        : null;

    private static bool IsNumber(ReadOnlySpan<byte> value)
    {
        var digits = value.TrimStart((byte)'-');
        return !digits.IsEmpty && value.Length - digits.Length <= 1 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (digits.Length == 1 || digits[0] != '0');
    }
}
