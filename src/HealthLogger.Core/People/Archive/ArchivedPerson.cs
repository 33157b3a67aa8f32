using System.IO.Compression;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.People;

/// <summary>The lines of a person in the archive's objects.</summary>
/// <param name="userAttribute">The attribute that names the person.</param>
internal sealed class ArchivedPerson(IObjectStore store, string userAttribute, CompressionLevel compression)
{
    private readonly byte[] _attribute = Encoding.UTF8.GetBytes(userAttribute);

    /// <summary>Returns the numbers and the content of the person's lines in an object.</summary>
    /// <exception cref="InvalidDataException">The object cannot be read; the message names it.</exception>
    public async Task<IReadOnlyList<(long Number, byte[] Line)>> FindAsync(string key, string userId, CancellationToken cancellation)
    {
        var found = new List<(long, byte[])>();
        var number = 0L;
        await ReadAsync(key, lines => Each(lines, userId, (line, isPersons) =>
        {
            number++;
            if (isPersons)
            {
                found.Add((number, line.Content.ToArray()));
            }
        }), cancellation);
        return found;
    }

    public async Task<bool> IsInAsync(string key, string userId, CancellationToken cancellation)
    {
        var isIn = false;
        await ReadAsync(key, lines => Each(lines, userId, (_, isPersons) => isIn |= isPersons), cancellation);
        return isIn;
    }

    /// <summary>
    /// Writes the object that replaces another one, with its lines except the person's, byte for byte, and a receipt. Returns how many
    /// lines are left out, or null if another process has created it, or is creating it: list the keys again then.
    /// </summary>
    public async Task<long?> ReplaceAsync(Month month, string key, string userId, CancellationToken cancellation)
    {
        var replacement = ArchiveLayout.ReplacementOf(key);
        var erased = 0L;
        await using var target = await GzipObjectWriter.BeginAsync(store, replacement, compression, cancellation);
        var kept = new List<HistoryItem>();
        await ReadAsync(key, async lines =>
        {
            kept.Clear();
            Each(lines, userId, (line, isPersons) =>
            {
                erased += isPersons ? 1 : 0;
                if (!isPersons)
                {
                    kept.Add(new HistoryItem(line.Raw.ToArray(), default, ItemFields.ExpiresAt(line.Content)));
                }
            });
            foreach (var item in kept)
            {
                await target.AddAsync(item, cancellation);
            }
        }, cancellation);
        if (await target.CommitAsync(cancellation) is not { } receipt)
        {
            return null;
        }

        await store.CreateAsync(ArchiveLayout.ReceiptOf(month, replacement), receipt, ArchiveJsonContext.Default.Receipt, cancellation);
        return erased;
    }

    private delegate void OnLine(InputLine line, bool isPersons);

    private void Each(LineReader lines, string userId, OnLine onLine)
    {
        var user = Encoding.UTF8.GetBytes(userId);
        while (lines.TryNext(out var line))
        {
            onLine(line, IsOf(line.Content, user));
        }
    }

    private bool IsOf(ReadOnlySpan<byte> line, byte[] user)
    {
        var json = new Utf8JsonReader(line);
        return ItemFields.TryFind(ref json, _attribute) && json.TokenType switch
        {
            JsonTokenType.String => json.ValueTextEquals(user),
            JsonTokenType.Number => json.ValueSpan.SequenceEqual(user),
            _ => false,
        };
    }

    private Task ReadAsync(string key, Action<LineReader> onBlock, CancellationToken cancellation) => ReadAsync(
        key,
        lines =>
        {
            onBlock(lines);
            return Task.CompletedTask;
        },
        cancellation);

    private async Task ReadAsync(string key, Func<LineReader, Task> onBlockAsync, CancellationToken cancellation)
    {
        await using var stream = await store.OpenAsync(key, cancellation)
            ?? throw new InvalidDataException($"{key} was listed, but is not there. Run the command again.");
        await using var plain = new GZipStream(stream, CompressionMode.Decompress);
        using var lines = new LineReader(plain, ObjectReader.MaxLineLength);
        try
        {
            while (await lines.FillAsync(cancellation))
            {
                await onBlockAsync(lines);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InvalidDataException(
                $"{key} is damaged, so that whether it holds the person cannot be told. Restore it from a backup, and run the "
                + "command again.",
                e);
        }
    }
}
