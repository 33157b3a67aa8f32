using DuckDB.NET.Data;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>
/// Prepares a data folder for a report: archive the month's new events -> check the archive against its manifests -> find out whose report
/// it is. A month that is not over needs only the last step.
/// </summary>
internal sealed class PrepareReport(LocalHost host, Database database, IQueryEngine engine, Terminal terminal)
{
    private readonly ManifestStore _manifests = new(host.Store);
    private readonly ManifestCheck _check = new(host.Store);

    /// <exception cref="EmptyReportException">The month has neither a record nor an event. It is not archived in that case.</exception>
    /// <exception cref="DamagedArchiveException">A file of the archive is missing or has changed.</exception>
    public async Task<ReportRequest> RunAsync(ReportRequest request, CancellationToken cancellation)
    {
        var contents = await FolderContents.ReadAsync(database, request.Month, cancellation);
        if (request.Month.IsOverEverywhereAt(host.Clock.GetUtcNow()))
        {
            await ArchiveNewEventsAsync(request, contents, cancellation);
            await CheckAsync(request.Month.Previous, cancellation);
            await CheckAsync(request.Month, cancellation);
        }

        return await FindOnlyUserAsync(request, contents, cancellation) is { } user
            ? request with { User = user, MinUsers = null, Anew = false, IsOfOnlyUser = true }
            : request;
    }

    private async Task ArchiveNewEventsAsync(ReportRequest request, FolderContents contents, CancellationToken cancellation)
    {
        var isArchived = await _manifests.FindAsync(request.Month, cancellation) is not null;
        if (!isArchived && contents is { HasRecords: false, HasEvents: false })
        {
            throw new EmptyReportException(request.Month, request.User);
        }

        if (!isArchived || contents.HasNewEvents)
        {
            var archived = await ArchiveAsync(request.Month, cancellation);
            if (!archived.AllSegmentsScanned)
            {
                // It completed a run that was killed, and did not look again into that run's segments.
                await ArchiveAsync(request.Month, cancellation);
            }

            GC.Collect(2, GCCollectionMode.Aggressive); // the queries need the memory of the archive run
        }
    }

    private async Task<ArchivedMonth> ArchiveAsync(Month month, CancellationToken cancellation)
    {
        var archived = await ArchiveRun.RunAsync(host, [month], terminal, cancellation);
        ArchiveRun.Print(archived, text => terminal.Note($"Archived {text}"), terminal);
        return archived.Single();
    }

    private async Task CheckAsync(Month month, CancellationToken cancellation)
    {
        if (await _manifests.FindAsync(month, cancellation) is { } manifest)
        {
            await _check.ThrowIfDamagedAsync(manifest, cancellation);
        }
    }

    // Returns the only user of all records, events, archived events and the list of people; null if there are several, or if the request rules out exact
    // figures.
    private async Task<string?> FindOnlyUserAsync(ReportRequest request, FolderContents contents, CancellationToken cancellation)
    {
        var rulesOut = request is not { User: null } or { MinUsers: > 1, IsMinUsersConfigured: false };
        if (rulesOut || contents is { HasRecords: false, HasEvents: false } || contents.FirstUser != contents.LastUser)
        {
            return null;
        }

        // A report that was a team's must not become exact, only because the others have left or have not recorded anything yet.
        if (await new Erasures(host.Store).AnyAsync(cancellation))
        {
            return null;
        }

        var names = new PeopleList(host.Folder, host.Clock).Read().Select(person => person.Name).Concat<string?>(await FindArchivedUsersAsync(cancellation)).Append(contents.FirstUser);
        return names.Where(name => name is not null).Distinct().ToList() is [var only] ? only : null;
    }

    private async Task<List<string?>> FindArchivedUsersAsync(CancellationToken cancellation)
    {
        try
        {
            await engine.RepairAsync([], cancellation);
            var names = new List<string?>();
            await foreach (var row in engine.QueryAsync(ArchivedUsers, cancellation))
            {
                names.AddRange(row.Values);
            }

            return names;
        }
        catch (DuckDBException e)
        {
            throw new CommandException(
                $"Whether everything in this folder is about one person is unknown, because the archive cannot be read: {e.Message} "
                + "Restore that file from a backup, or name the person with --user.", e);
        }
    }

    private static Query ArchivedUsers { get; } =
        new("users", QuerySource.UsageHistory, "SELECT min(userid), max(userid) FROM usage_history", []);
}
