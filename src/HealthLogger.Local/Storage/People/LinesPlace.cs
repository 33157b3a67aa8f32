using System.IO.Compression;
using System.Runtime.CompilerServices;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Rejected lines, in files that have the names which this program gives them. A file is replaced by one without the person's lines, and deleted if only the header of CSV would be left, or if it is the
/// person's as a whole. A file that is another person's is left alone, whatever it says.
/// </summary>
internal sealed class LinesPlace(DataFolder folder) : IPersonalPlace
{
    public string Name => "rejected lines";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var file in RejectedFiles.WithOwners(folder))
        {
            await foreach (var line in FindAsync(file, userId, cancellation))
            {
                var path = Path.GetRelativePath(folder.Root, file.Path);
                var kind = line.IsDeliveryError ? PersonalKind.DeliveryError : PersonalKind.Rejected;
                yield return new PersonalItem(kind, $"{path}, line {line.Number}", line.Raw) { File = path };
            }
        }
    }

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        var erased = 0L;
        foreach (var file in RejectedFiles.WithOwners(folder))
        {
            var lines = await CountAsync(file, erasure.UserId, cancellation);
            if (file.Owner == erasure.UserId)
            {
                File.Delete(file.Path);
                File.Delete(RejectedOwner.PathOf(file.Path)); // last: what names the owner is found again if this is killed in between
                erased += lines;
            }
            else if (lines > 0)
            {
                erased += await ReplaceAsync(file.Path, erasure.UserId, cancellation);
            }
        }

        return erased;
    }

    private static async Task<long> CountAsync(LinesFile file, string userId, CancellationToken cancellation)
    {
        var lines = 0L;
        await foreach (var _ in FindAsync(file, userId, cancellation))
        {
            lines++;
        }

        return lines;
    }

    private static async IAsyncEnumerable<PersonalLine> FindAsync(
        LinesFile file, string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (file.Owner is { } owner && owner != userId)
        {
            yield break;
        }

        await using var content = await OpenAsync(file.Path, cancellation);
        await foreach (var line in PersonalLines.FindAsync(content, file.Owner is null ? userId : null, cancellation))
        {
            yield return line;
        }
    }

    private async Task<long> ReplaceAsync(string path, string userId, CancellationToken cancellation)
    {
        using var draft = folder.TemporaryFiles.Create();
        var copied = await CopyAsync(path, draft.Stream, userId, cancellation);
        draft.Stream.Flush(flushToDisk: true);
        if (copied.Others == 0)
        {
            File.Delete(path);
        }
        else
        {
            File.Move(draft.Path, path, overwrite: true);
        }

        return copied.Erased;
    }

    private static async Task<CopiedLines> CopyAsync(string path, Stream target, string userId, CancellationToken cancellation)
    {
        await using var content = await OpenAsync(path, cancellation);
        if (content is not GZipStream)
        {
            return await PersonalLines.CopyOthersAsync(content, target, userId, cancellation);
        }

        await using var compressed = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true);
        return await PersonalLines.CopyOthersAsync(content, compressed, userId, cancellation);
    }

    private static Task<Stream> OpenAsync(string path, CancellationToken cancellation) => InputStream.OpenAsync(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024), cancellation);
}
