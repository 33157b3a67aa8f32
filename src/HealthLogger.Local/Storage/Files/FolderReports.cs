using System.Text;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Storage;

/// <summary>Reports as files below a folder.</summary>
internal sealed class FolderReports(string root) : IReportStore
{
    // Not beside the report: what a killed process leaves here is removed by the next one.
    private readonly TemporaryFiles _temporaryFiles = new(Path.Combine(root, ".incoming"));

    /// <inheritdoc/>
    public string LocationOf(string name) => Path.Combine(root, name);

    /// <inheritdoc/>
    public async Task<string> SaveAsync(string name, string content, CancellationToken cancellation)
    {
        var path = LocationOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var draft = _temporaryFiles.Create();
        await draft.Stream.WriteAsync(Encoding.UTF8.GetBytes(content), cancellation);
        draft.Stream.Flush(flushToDisk: true);
        File.Move(draft.Path, path, overwrite: true);
        return path;
    }
}
