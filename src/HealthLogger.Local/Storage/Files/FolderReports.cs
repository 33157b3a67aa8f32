using System.Text;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Storage;

/// <summary>Reports as files below a folder.</summary>
internal sealed class FolderReports(string root) : IReportStore
{
    /// <inheritdoc/>
    public string LocationOf(string name) => Path.Combine(root, name);

    /// <inheritdoc/>
    public async Task<string> SaveAsync(string name, string content, CancellationToken cancellation)
    {
        var path = LocationOf(name);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await File.WriteAllTextAsync(draft, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellation);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        return path;
    }
}
