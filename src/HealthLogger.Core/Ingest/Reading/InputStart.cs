namespace HealthLogger.Core.Ingest;

/// <summary>The beginning of an input, by which its form is recognized before anything is imported.</summary>
public sealed class InputStart
{
    private const int MaxLength = 64 * 1024;

    private InputStart(ReadOnlyMemory<byte> bytes, Stream all) => (Bytes, All) = (bytes, all);

    /// <summary>At most 64 KB; all of a shorter input.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>There is nothing in the input but white space.</summary>
    public bool IsBlank =>
        Bytes.Length < MaxLength && (Bytes.Span.StartsWith("\uFEFF"u8) ? Bytes.Span[3..] : Bytes.Span).Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>The whole input, from its beginning. Disposing it disposes the source.</summary>
    public Stream All { get; }

    /// <summary>
    /// Reads the beginning of <paramref name="plain"/>. It waits for no more than one line of JSON: standard input may be someone who types.
    /// </summary>
    public static async Task<InputStart> ReadAsync(Stream plain, CancellationToken cancellation)
    {
        var buffer = new byte[MaxLength];
        var length = 0;
        int read;
        do
        {
            read = await plain.ReadAsync(buffer.AsMemory(length), cancellation);
            length += read;
        }
        while (read > 0 && length < buffer.Length && !InputForms.BeginsWithAnObject(buffer.AsSpan(0, length)));
        return new InputStart(buffer.AsMemory(0, length), new PrefixedStream(buffer.AsMemory(0, length), plain));
    }
}
