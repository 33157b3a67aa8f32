using System.IO.Compression;
using System.Runtime.CompilerServices;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>Files of lines, plain or gzip. A file is replaced by one without the person's lines, and deleted if only the header of CSV would be left.</summary>
/// <param name="files">Returns their paths.</param>
internal sealed class LinesPlace(string name, DataFolder folder, Func<IEnumerable<string>> files) : IPersonalPlace
{
    public string Name => name;

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var path in files())
        {
            await using var content = await OpenAsync(path, cancellation);
            await foreach (var line in PersonalLines.FindAsync(content, userId, cancellation))
            {
                yield return new PersonalItem(
                    line.IsDeliveryError ? PersonalKind.DeliveryError : PersonalKind.Rejected,
                    $"{Path.GetRelativePath(folder.Root, path)}, line {line.Number}",
                    line.Raw);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        var erased = 0L;
        foreach (var path in files().ToList())
        {
            if (await IsInAsync(path, erasure.UserId, cancellation))
            {
                erased += await ReplaceAsync(path, erasure.UserId, cancellation);
            }
        }

        return erased;
    }

    private static async Task<bool> IsInAsync(string path, string userId, CancellationToken cancellation)
    {
        await using var content = await OpenAsync(path, cancellation);
        await foreach (var _ in PersonalLines.FindAsync(content, userId, cancellation))
        {
            return true;
        }

        return false;
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
