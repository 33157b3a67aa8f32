using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Commands;

/// <summary>Where an import goes. The host is opened by the first input that can be imported, so that a mistyped name creates no folder.</summary>
/// <param name="host">Opens the host, or null for a dry run, which stores nothing.</param>
internal sealed class ImportTarget(Func<ICommandHost>? host, TimeProvider clock)
{
    public TimeProvider Clock => clock;

    public bool IsDryRun => host is null;

    /// <summary>Returns a file for the rejected lines of an input, or null if they are not kept.</summary>
    /// <param name="owner">The person whose lines all of them are, if they do not say it themselves; or null.</param>
    public RejectedFile? RejectedFile(string input, string extension, string? owner) =>
        host is null ? null : new RejectedFile(() => host().Folder, input, extension, clock) { Owner = owner };

    public ILineSink Sink(ImportKind kind) => host is null ? new NoSink() : host().GuardErasures(kind.SinkOf(host()));

    /// <summary>Reads who was erased, for a dry run. By default, nobody.</summary>
    public Func<CancellationToken, Task<ErasedPeople>> ReadErasedOfDryRun { get; init; } = _ => Task.FromResult(ErasedPeople.None);

    /// <summary>Returns the people whose data was erased, and must not come back.</summary>
    public Task<ErasedPeople> ReadErasedAsync(CancellationToken cancellation) =>
        host is null ? ReadErasedOfDryRun(cancellation) : host().ReadErasedAsync(cancellation);

    /// <summary>As in <see cref="ICommandHost.KeepErasuresOutAsync"/>.</summary>
    public async Task<IDisposable?> KeepErasuresOutAsync(CancellationToken cancellation) =>
        host is null ? null : await host().KeepErasuresOutAsync(cancellation);

    /// <summary>Describes accepted lines: which of them are new.</summary>
    public string Describe(ImportCounts counts) => host is null ? "nothing stored (dry run)" : host().Describe(counts);

    /// <summary>Whether the sink tells which lines were already there.</summary>
    public bool TellsNew => host is not null && host() is LocalHost;

    public void RemoveTemporaryFiles() => host?.Invoke().RemoveTemporaryFiles();

    /// <summary>Accepts everything and stores nothing.</summary>
    private sealed class NoSink : ILineSink
    {
        public BatchLimits Limits { get; } = new(10_000, 4 * 1024 * 1024);

        public Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation) => Task.FromResult(WriteOutcome.AllNew);
    }
}
