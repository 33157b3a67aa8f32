using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;
using HealthLogger.Core.Replay;

namespace HealthLogger.Aws.People;

/// <summary>
/// Records that Firehose could not deliver. An object with lines of the person is replaced: the other lines go to <c>KEY.erased-0001</c>, with
/// the marks of what was replayed of them, and then every version of the object is deleted. So an object of which another one has some of the
/// lines, in their order, and a higher number is replaced; both are there only until the erasure is complete.
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
        var originals = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var file in FilesAsync(cancellation))
        {
            originals.Add(ErrorObjectKey.Parse(file.Name).Original);
        }

        var erased = 0L;
        foreach (var original in originals)
        {
            erased += await EraseAsync(original, erasure, cancellation);
        }

        return erased;
    }

    // Reads the objects again whenever another erasure has replaced one at the same time.
    private async Task<long> EraseAsync(string original, Erasure erasure, CancellationToken cancellation)
    {
        var erased = 0L;
        while (true)
        {
            var objects = await ReadAllAsync(original, cancellation);
            erased += await EraseReplacedAsync(objects, erasure, cancellation);
            var next = new ErrorObjectKey(original, objects.Select(each => each.Number).DefaultIfEmpty().Max() + 1);
            if (objects.Find(each => each.Lines.Exists(line => IsErased(line, erasure))) is not { } found)
            {
                return erased;
            }

            if (await TryReplaceAsync(found, next.ToString(), erasure, cancellation))
            {
                erased += found.Lines.Count(line => IsErased(line, erasure));
            }
        }
    }

    // An erasure that was interrupted, of anybody, has left objects beside those that replace them.
    private async Task<long> EraseReplacedAsync(List<ErrorObject> objects, Erasure erasure, CancellationToken cancellation)
    {
        var erased = 0L;
        foreach (var older in objects.ToList())
        {
            foreach (var newer in objects.Where(each => each.Number > older.Number))
            {
                if (older.Find(newer.Lines) is { } kept)
                {
                    await marks.CopyAsync(older.File, newer.File, kept, cancellation);
                    await eraser.EraseAsync(older.File.Name, cancellation);
                    objects.Remove(older);
                    erased += older.Lines.Count(line => IsErased(line, erasure) && !kept.Contains(line.Number));
                    break;
                }
            }
        }

        return erased;
    }

    // Returns false if there is another object with that key, or another process is creating one.
    private async Task<bool> TryReplaceAsync(ErrorObject found, string key, Erasure erasure, CancellationToken cancellation)
    {
        var kept = found.Lines.FindAll(line => !IsErased(line, erasure));
        if (kept.Count > 0)
        {
            await using var writer = await store.BeginAsync(key, cancellation);
            await writer.WriteAsync(kept.SelectMany(line => line.Raw).ToArray(), cancellation);
            if (!await writer.CommitAsync(cancellation))
            {
                return false;
            }

            await marks.CopyAsync(found.File, FileOf(key), [.. kept.Select(line => line.Number)], cancellation);
        }

        await eraser.EraseAsync(found.File.Name, cancellation);
        return true;
    }

    private static bool IsErased(ErrorLine line, Erasure erasure) => line.IsOf(erasure.UserId) && line.IsBefore(erasure.At);

    private async Task<List<ErrorObject>> ReadAllAsync(string original, CancellationToken cancellation)
    {
        var objects = new List<ErrorObject>();
        await foreach (var key in store.ListAsync(original, cancellation))
        {
            if (ErrorObjectKey.Parse(key) is var name && name.Original == original)
            {
                objects.Add(new ErrorObject(name.Number, FileOf(key), await ReadAsync(FileOf(key), cancellation)));
            }
        }

        return objects;
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
