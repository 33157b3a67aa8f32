using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;

namespace HealthLogger.Core.Replay;

/// <summary>
/// Sends records again that Data Firehose could not deliver: error file -> lines -> rawData -> stored row -> batch -> sink -> mark.
/// <list type="bullet">
/// <item>A record keeps its id, so that a record that arrives twice counts once.</item>
/// <item>Records are checked as rows of today's schema. Those that are not valid are returned by reason, with their places.</item>
/// <item>Records of people from before their data was erased are counted, and not sent.</item>
/// <item>What was delivered is marked, after it was delivered. Another replay of the same content sends only what has failed so far.</item>
/// <item>Memory does not depend on the number of records, except for the line numbers of a file's failures.</item>
/// </list>
/// </summary>
/// <param name="sink">The sink that records are ingested into, or null for a dry run, which also writes no marks.</param>
public sealed class ReplayErrors(ILineSink? sink, ReplayMarks marks, TimeProvider clock)
{
    private readonly ErasedLines _erased = new(ErasedPeople.None);

    /// <summary>Whose records to leave out.</summary>
    public ErasedPeople Erased
    {
        init => _erased = new ErasedLines(value);
    }

    /// <param name="progress">Receives the result so far after each batch.</param>
    /// <exception cref="InvalidDataException">A compressed file is damaged.</exception>
    public async Task<ReplayResult> RunAsync(
        IAsyncEnumerable<ErrorFile> files, IProgress<ReplayResult> progress, CancellationToken cancellation)
    {
        var result = new ReplayResult();
        await foreach (var file in files.WithCancellation(cancellation))
        {
            result.Files++;
            var hash = await file.HashAsync(cancellation);
            var mark = await marks.FindAsync(hash, cancellation);
            var parser = new RecordParser(RecordOrigin.Stored, clock, new Random());
            await using var content = await file.OpenContentAsync(cancellation);
            using var replay = new FileReplay(file.Name, mark, (parser, _erased, sink), result);
            await replay.RunAsync(
                content,
                async done =>
                {
                    await marks.SaveAsync(hash, done, cancellation);
                    progress.Report(result);
                },
                cancellation);
            if (result.Postponed > 0)
            {
                break;
            }
        }

        return result;
    }
}
