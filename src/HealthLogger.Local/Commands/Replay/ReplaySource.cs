using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Replay;

namespace HealthLogger.Local.Commands;

/// <summary>Where error files are, and where it is marked which of them were replayed.</summary>
internal sealed record ReplaySource(IAsyncEnumerable<ErrorFile> Files, ReplayMarks Marks)
{
    /// <summary>A file, or all files in a folder and its folders.</summary>
    /// <exception cref="CommandException">There is neither.</exception>
    public static ReplaySource OfPath(string path, ReplayMarks marks) =>
        File.Exists(path) ? new ReplaySource(FilesAsync([path]), marks)
        : Directory.Exists(path) ? new ReplaySource(FilesAsync(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)), marks)
        : throw new CommandException($"There is no file or folder {path}.");

    /// <summary>All objects whose keys begin with a prefix. The marks are in the same bucket.</summary>
    public static ReplaySource OfObjects(IObjectStore store, string prefix, string destination) =>
        new(ObjectsAsync(store, prefix), new ReplayMarks(store, destination));

    private static async IAsyncEnumerable<ErrorFile> FilesAsync(IEnumerable<string> paths)
    {
        await Task.CompletedTask;
        foreach (var path in paths)
        {
            yield return new ErrorFile(path, _ => Task.FromResult<Stream>(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 256 * 1024)));
        }
    }

    private static async IAsyncEnumerable<ErrorFile> ObjectsAsync(
        IObjectStore store, string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var key in store.ListAsync(prefix, cancellation))
        {
            if (!key.StartsWith(ReplayMarks.Prefix, StringComparison.Ordinal) && !key.EndsWith('/'))
            {
                yield return new ErrorFile(key, async token =>
                    await store.OpenAsync(key, token) ?? throw new CommandException($"{key} was deleted meanwhile. Run the command again."));
            }
        }
    }
}
