using System.Runtime.InteropServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A file that gets its name once it is complete and on the disk.</summary>
internal sealed partial class FileDraft(string draft, string path) : IObjectWriter
{
    // Locked while it is open: whoever clears up can tell it from an abandoned one. Readers may share it, because it
    // is still open in the moment in which it gets its name.
    private readonly FileStream _file = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

    /// <summary>False where it was taken for an abandoned one in the moment before it was locked: then begin another.</summary>
    public bool IsThere { get; } = File.Exists(draft);

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _file.WriteAsync(bytes, cancellation);

    /// <inheritdoc/>
    public Task<bool> CommitAsync(CancellationToken cancellation)
    {
        _file.Flush(flushToDisk: true);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!OperatingSystem.IsWindows() && Link(draft, path) == 0)
        {
            return Task.FromResult(true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
            return Task.FromResult(true);
        }
        catch (IOException) when (File.Exists(path))
        {
            return Task.FromResult(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        File.Delete(draft); // does nothing where it was moved, and takes away the first of two names
    }

    // On Unix the runtime's own move looks whether the path is free and renames then, so that the later of two writers
    // would replace what the earlier one has committed. A second name is given in one step, or not at all.
    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string added);
}
