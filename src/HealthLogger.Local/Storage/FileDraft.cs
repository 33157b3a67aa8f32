using System.Runtime.InteropServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A file that gets its name once it is complete and on the disk.</summary>
internal sealed partial class FileDraft(FileStream file, string path) : IObjectWriter
{
    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => file.WriteAsync(bytes, cancellation);

    /// <inheritdoc/>
    public Task<bool> CommitAsync(CancellationToken cancellation)
    {
        file.Flush(flushToDisk: true);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!OperatingSystem.IsWindows() && Link(file.Name, path) == 0)
        {
            return Task.FromResult(true);
        }

        try
        {
            File.Move(file.Name, path, overwrite: false);
            return Task.FromResult(true);
        }
        catch (IOException) when (File.Exists(path))
        {
            return Task.FromResult(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        File.Delete(file.Name); // does nothing where it was moved, and takes away the first of two names
    }

    // On Unix the runtime's own move looks whether the path is free and renames then, so that the later of two writers
    // would replace what the earlier one has committed. A second name is given in one step, or not at all.
    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string added);
}
