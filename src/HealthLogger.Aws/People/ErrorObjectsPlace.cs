using System.Globalization;
using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;
using HealthLogger.Core.Replay;

namespace HealthLogger.Aws.People;

/// <summary>
/// Records that Firehose could not deliver. An object with lines of the person is replaced: the other lines go to <c>KEY.erased-0001</c>, with
/// the marks of what was replayed of them, and then every version of the object is deleted.
/// </summary>
/// <param name="bucket">For locations.</param>
/// <param name="marks">Of replays from the same bucket.</param>
internal sealed class ErrorObjectsPlace(IObjectStore store, IObjectEraser eraser, ReplayMarks marks, string bucket) : IPersonalPlace
{
    // A record of 1,000 KiB in base64, and the rest of the line.
    private const int MaxLineLength = 2 * 1024 * 1024;

    public string Name => "the records that could not be delivered";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var file in FilesAsync(cancellation))
        {
            foreach (var line in await ReadAsync(file, cancellation))
            {
                if (line.IsOf(userId))
                {
                    yield return new PersonalItem(PersonalKind.DeliveryError, $"s3://{bucket}/{file.Name} line {line.Number}", line.Record);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        var erased = 0L;
        await foreach (var file in FilesAsync(cancellation))
        {
            var lines = (await ReadAsync(file, cancellation)).ToLookup(line => line.IsOf(erasure.UserId) && line.IsBefore(erasure.At));
            if (lines[true].Any())
            {
                await ReplaceAsync(file, [.. lines[false]], cancellation);
                erased += lines[true].Count();
            }
        }

        return erased;
    }

    private async Task ReplaceAsync(ErrorFile file, List<ErrorLine> kept, CancellationToken cancellation)
    {
        if (kept.Count > 0)
        {
            var content = kept.SelectMany(line => line.Raw).ToArray();
            var copy = FileOf(await CreateAsync(file.Name, content, cancellation));
            await marks.CopyAsync(file, copy, [.. kept.Select(line => line.Number)], cancellation);
        }

        await eraser.EraseAsync(file.Name, cancellation);
    }

    // An erasure that was killed has created the same object before.
    private async Task<string> CreateAsync(string key, byte[] content, CancellationToken cancellation)
    {
        for (var number = 1; ; number++)
        {
            var copy = string.Create(CultureInfo.InvariantCulture, $"{key}.erased-{number:D4}");
            await using var writer = await store.BeginAsync(copy, cancellation);
            await writer.WriteAsync(content, cancellation);
            if (await writer.CommitAsync(cancellation) || await IsAsync(copy, content, cancellation))
            {
                return copy;
            }
        }
    }

    private async Task<bool> IsAsync(string key, byte[] content, CancellationToken cancellation)
    {
        await using var stream = await store.OpenAsync(key, cancellation) ?? Stream.Null;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellation);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).SequenceEqual(content);
    }

    private async IAsyncEnumerable<ErrorFile> FilesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var key in store.ListAsync("", cancellation))
        {
            if (!key.StartsWith(ReplayMarks.Prefix, StringComparison.Ordinal))
            {
                yield return FileOf(key);
            }
        }
    }

    private ErrorFile FileOf(string key) => new(key, async cancellation => await store.OpenAsync(key, cancellation) ?? Stream.Null);

    // One object at a time is in memory: Firehose writes at most 5 MB.
    private static async Task<List<ErrorLine>> ReadAsync(ErrorFile file, CancellationToken cancellation)
    {
        var found = new List<ErrorLine>();
        await using var content = await file.OpenContentAsync(cancellation);
        using var lines = new LineReader(content, MaxLineLength);
        while (await lines.FillAsync(cancellation))
        {
            while (lines.TryNext(out var line))
            {
                found.Add(new ErrorLine(line.Number, line.Raw.ToArray()));
            }
        }

        return found;
    }
}
