using System.Runtime.CompilerServices;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.People;

/// <summary>
/// Finds the lines of a file that are a person's, as <see cref="LineTexts"/> tells, and copies the others. A line that only mentions the person may
/// be somebody else's.
/// </summary>
public static class PersonalLines
{
    // An error record of Firehose holds a record of at most 1,000 KiB in base64.
    private const int MaxLineLength = 4 * 1024 * 1024;

    /// <summary>Returns the lines of a person.</summary>
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

    /// <summary>Returns the numbers of the lines that mention a person, whoever's they are.</summary>
    /// <param name="content">The plain content; it is read to its end.</param>
    public static async IAsyncEnumerable<long> FindMentionsAsync(
        Stream content, string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var start = await InputStart.ReadAsync(content, cancellation);
        using var file = new FileLines(start);
        while (await file.FillAsync(cancellation))
        {
            foreach (var line in file.Lines(userId).Where(line => line.Mentions))
            {
                yield return line.Number;
            }
        }
    }

    /// <summary>Copies the lines that are not a person's, byte for byte.</summary>
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

    /// <summary>True if a text contains a word, with no letter or digit beside it.</summary>
    public static bool IsWordOf(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="Raw">With the line ending.</param>
    /// <param name="IsHeader">It is the header of CSV, or blank.</param>
    private readonly record struct FileLine(long Number, byte[] Raw, bool Names, bool IsDeliveryError, bool IsHeader)
    {
        public bool Mentions { get; init; }
    }

    // The parts of a line that is too long are judged one by one.
    private sealed class FileLines(InputStart start) : IDisposable
    {
        private readonly CsvHeader? _header = InputForms.Of(start.Bytes.Span) == InputForm.Csv ? CsvHeader.Find(start.Bytes) : null;
        private LineReader? _reader;
        private readonly bool _hasHeader = IsCsvWithHeader(start);
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
                var texts = isHeader || line.Content.IsEmpty ? null : LineTexts.Of(line.Content, _hasHeader ? _header : null);
                var names = texts is not null && (userId is null || texts.IsOf(userId));
                lines.Add(new FileLine(line.Number, line.Raw.ToArray(), names, texts?.IsDeliveryError == true, texts is null)
                {
                    Mentions = userId is not null && texts?.Mentions(userId) == true,
                });
            }

            return lines;
        }

        public void Dispose() => _reader?.Dispose();
    }
}

/// <summary>A line of a person.</summary>
/// <param name="Number">From 1.</param>
/// <param name="IsDeliveryError">It is an error record of Data Firehose, which holds the record in base64.</param>
/// <param name="Raw">With the line ending.</param>
public sealed record PersonalLine(long Number, bool IsDeliveryError, ReadOnlyMemory<byte> Raw);

/// <param name="Others">Lines that were copied, without the header of CSV and blank ones.</param>
/// <param name="Erased">Lines that were left out.</param>
public sealed record CopiedLines(long Others, long Erased);
