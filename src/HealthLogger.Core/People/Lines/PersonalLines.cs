using System.Runtime.CompilerServices;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.People;

/// <summary>
/// Finds the lines of a file that name a person, in whatever form, and copies the others: rejected lines, error records of Data Firehose, or the
/// input of an import. JSON names the person in <c>user_id</c> or <c>userId</c>, CSV in the column of that name; any other line in any of its
/// texts.
/// </summary>
public static class PersonalLines
{
    // An error record of Firehose holds a record of at most 1,000 KiB in base64.
    private const int MaxLineLength = 4 * 1024 * 1024;

    /// <summary>Returns the lines that name a person.</summary>
    /// <param name="content">The plain content; it is read to its end.</param>
    /// <param name="userId">Null for a file whose lines are all of one person: then every line counts.</param>
    public static async IAsyncEnumerable<PersonalLine> FindAsync(
        Stream content, string? userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var start = await InputStart.ReadAsync(content, cancellation);
        using var file = new FileLines(start);
        while (await file.FillAsync(cancellation))
        {
            foreach (var line in file.Lines(userId))
            {
                if (line.Names)
                {
                    yield return new PersonalLine(line.Number, line.IsDeliveryError, line.Raw);
                }
            }
        }
    }

    /// <summary>Copies the lines that do not name a person, byte for byte.</summary>
    /// <param name="content">The plain content; it is read to its end.</param>
    public static async Task<CopiedLines> CopyOthersAsync(Stream content, Stream others, string userId, CancellationToken cancellation)
    {
        var start = await InputStart.ReadAsync(content, cancellation);
        using var file = new FileLines(start);
        if (start.Bytes.Span.StartsWith("\uFEFF"u8))
        {
            await others.WriteAsync(start.Bytes[..3], cancellation);
        }

        var (copied, erased) = (0L, 0L);
        while (await file.FillAsync(cancellation))
        {
            foreach (var line in file.Lines(userId))
            {
                erased += line.Names ? 1 : 0;
                copied += line.Names || line.IsHeader ? 0 : 1;
                await others.WriteAsync(line.Names ? default : line.Raw.AsMemory(), cancellation);
            }
        }

        return new CopiedLines(copied, erased);
    }

    /// <param name="Raw">With the line ending.</param>
    /// <param name="IsHeader">It is the header of CSV, or blank.</param>
    private readonly record struct FileLine(long Number, byte[] Raw, bool Names, bool IsDeliveryError, bool IsHeader);

    // The parts of a line that is too long are judged one by one.
    private sealed class FileLines(InputStart start) : IDisposable
    {
        private readonly CsvHeader? _header = InputForms.Of(start.Bytes.Span) == InputForm.Csv ? CsvHeader.Find(start.Bytes) : null;
        private LineReader? _reader;
        private bool _isPastHeader = !IsCsvWithHeader(start);

        private static bool IsCsvWithHeader(InputStart start) => CsvHeader.Find(start.Bytes) is { } header && LineTexts.IsHeader(header);

        public ValueTask<bool> FillAsync(CancellationToken cancellation) =>
            (_reader ??= new LineReader(start.All, MaxLineLength, _header?.Separator)).FillAsync(cancellation);

        public List<FileLine> Lines(string? userId)
        {
            var lines = new List<FileLine>();
            while (_reader!.TryNext(out var line))
            {
                var isHeader = _header is not null && !_isPastHeader && !line.Content.IsEmpty;
                _isPastHeader |= isHeader && !CsvHeader.IsSeparatorLine(line.Content);
                var texts = isHeader || line.Content.IsEmpty ? null : LineTexts.Of(line.Content, _header);
                var names = texts is not null && (userId is null || texts.Users.Contains(userId, StringComparer.Ordinal));
                lines.Add(new FileLine(line.Number, line.Raw.ToArray(), names, texts?.IsDeliveryError == true, texts is null));
            }

            return lines;
        }

        public void Dispose() => _reader?.Dispose();
    }
}

/// <summary>A line that names a person.</summary>
/// <param name="Number">From 1.</param>
/// <param name="IsDeliveryError">It is an error record of Data Firehose, which holds the record in base64.</param>
/// <param name="Raw">With the line ending.</param>
public sealed record PersonalLine(long Number, bool IsDeliveryError, ReadOnlyMemory<byte> Raw);

/// <param name="Others">Lines that were copied, without the header of CSV and blank ones.</param>
/// <param name="Erased">Lines that were left out.</param>
public sealed record CopiedLines(long Others, long Erased);
