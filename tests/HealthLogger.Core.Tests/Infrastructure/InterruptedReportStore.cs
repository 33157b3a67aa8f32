using System.Text;
using System.Text.Json;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Report;

/// <summary>Fails after it has saved some files.</summary>
internal sealed class InterruptedReportStore(MemoryStore store, int saves) : IReportStore
{
    private int _left = saves;

    /// <summary>The revision in the JSON that was saved last.</summary>
    public int Revision { get; private set; } = -1;

    /// <inheritdoc/>
    public string LocationOf(string name) => name;

    /// <inheritdoc/>
    public Task<string> SaveAsync(string name, string content, CancellationToken cancellation)
    {
        if (_left-- == 0)
        {
            throw new IOException("No space left on device");
        }

        store.Put(name, Encoding.UTF8.GetBytes(content));
        if (name.EndsWith(".json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(content);
            Revision = json.RootElement.GetProperty("manifest_revision").GetInt32();
        }

        return Task.FromResult(name);
    }
}
