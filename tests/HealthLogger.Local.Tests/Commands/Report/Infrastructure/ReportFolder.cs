using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

/// <summary>A data folder, and the report command on it.</summary>
internal sealed class ReportFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LocalHost _host;

    public ReportFolder() => _host = LocalHost.Open(_folder.Data, TimeProvider.System);

    /// <summary>What the last report said on standard error.</summary>
    public string Messages { get; private set; } = "";

    public string this[params string[] names] => Path.Combine([_folder.Data, .. names]);

    public Task AddRecordsAsync(params string[] lines) => WriteAsync(_host.Records, lines);

    public Task AddEventsAsync(params string[] lines) => WriteAsync(_host.Events, lines);

    public Task<IReadOnlyList<ArchivedMonth>> ArchiveAsync(params string[] months) =>
        _host.ArchiveAsync([.. months.Select(Some.Month)], Ignored<ArchiveProgress>.Progress, default);

    public Task<MadeReport> ReportAsync(string month, string? user = null, int? minUsers = null, bool anew = false) =>
        ReportAsync(new ReportRequest(Some.Month(month), user, minUsers, anew));

    public async Task<MadeReport> ReportAsync(ReportRequest request, ReportLanguage stored = ReportLanguage.English)
    {
        using var messages = new StringWriter();
        try
        {
            var terminal = new Terminal(TextWriter.Null, messages, live: null, TimeProvider.System);
            return await new ReportRun(_host, terminal) { StoredLanguage = stored }.RunAsync(request, default);
        }
        finally
        {
            Messages = messages.ToString();
        }
    }

    public Task EraseAsync(string user) => new ErasePerson(_host.People, TimeProvider.System).RunAsync(user, Ignored<string>.Progress, default);

    /// <summary>Returns the stored JSON of a month's report, or null.</summary>
    public string? Stored(string month) => File.Exists(this["reports", $"{month}.json"]) ? File.ReadAllText(this["reports", $"{month}.json"]) : null;

    /// <summary>Runs a statement on the database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        using var database = new Database(_host.Folder, TimeProvider.System);
        await database.UseAsync(connection => connection.Execute(sql), default);
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private static async Task WriteAsync(ILineSink sink, IEnumerable<string> lines)
    {
        using var batch = Some.Batch(sink.Limits, lines);
        await sink.WriteAsync(batch, default);
    }
}
