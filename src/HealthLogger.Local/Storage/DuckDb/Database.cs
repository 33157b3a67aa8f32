using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The DuckDB file. DuckDB lets only one process open it at a time, so it is opened for one piece of work and then closed, which takes
/// milliseconds. Processes take turns, first come, first served; one that waits gives up only if the process that has the database shows
/// no sign of life for <see cref="Patience.Limit"/>.
/// </summary>
internal sealed class Database(DataFolder folder, TimeProvider clock) : IDisposable
{
    // How often a waiting process checks whether it is its turn.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    // If the process whose turn it is misses a few heartbeats, it was killed or is suspended.
    private static readonly TimeSpan MissedHeartbeats = 3 * Ticket.HeartbeatInterval;

    private const string InMemory = "Data Source=:memory:";
    private const string Options = "memory_limit=100MB;threads=2;autoinstall_known_extensions=false;autoload_known_extensions=false";

    private readonly TicketQueue _queue = new(folder.Turns, clock);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Opens a database in memory, for queries that read only files.</summary>
    public static DuckDBConnection OpenInMemory() => Connect(InMemory);

    /// <summary>
    /// Opens the database for one piece of work. Within a process, pieces of work run one after another. If nothing may be written to the
    /// folder, the database is opened for reading, without a ticket.
    /// </summary>
    /// <exception cref="DatabaseBusyException">The process that has the database shows no sign of life.</exception>
    /// <exception cref="DataFolderException">The database is damaged, or the disk is full.</exception>
    public Task<T> UseAsync<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation) =>
        InTurnAsync(folder.IsReadOnly ? OpenToRead : OpenOrCreate, work, cancellation);

    /// <summary>
    /// Attaches the file as <c>old</c> to a database in memory, for a copy. No process can write to the file before the work is done.
    /// </summary>
    public Task<T> AttachAsync<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation) => InTurnAsync(Attach, work, cancellation);

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<DuckDBConnection> open, Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await Task.Run(async () =>
            {
                using var ticket = folder.IsReadOnly ? null : _queue.Draw();
                using var connection = await OpenAsync(open, ticket, cancellation);
                return work(connection);
            }, cancellation);
        }
        catch (DuckDBException e) when (DatabaseFailure.Of(e, folder) is { } failure)
        {
            throw failure;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<DuckDBConnection> OpenAsync(Func<DuckDBConnection> open, Ticket? ticket, CancellationToken cancellation)
    {
        var (forTurn, forHolder) = (new Patience(clock), new Patience(clock));
        while (true)
        {
            var ahead = ticket is null ? null : _queue.FindAhead(ticket);
            var isSilent = ahead is not null && forTurn.SilenceOf(ahead) > MissedHeartbeats;
            if (isSilent)
            {
                _queue.RemoveAbandoned();
            }

            // A process that is suspended while it waits for its turn must not stop the others. DuckDB's own lock shows which process has
            // the database.
            if (ahead is null || isSilent)
            {
                if (TryOpen(open, out var holder) is { } connection)
                {
                    return connection;
                }

                if (forHolder.SilenceOf(holder!) > Patience.Limit)
                {
                    throw new DatabaseBusyException(folder.Database, holder!);
                }
            }

            await Task.Delay(PollInterval, clock, cancellation);
        }
    }

    // Returns null, and the process that has the database, if it cannot be opened. That process may have a later ticket: if both drew at
    // the same moment, it may have checked before this ticket was there.
    private DuckDBConnection? TryOpen(Func<DuckDBConnection> open, out DatabaseHolder? holder)
    {
        try
        {
            folder.ThrowIfDatabaseIsLost();
            var before = FileIdentity.Of(folder.Database);
            var connection = open();
            if (before is null || FileIdentity.Of(folder.Database) == before)
            {
                holder = null;
                return connection;
            }

            // A compaction replaced the file between its opening and its locking: this is the old one.
            connection.Dispose();
            holder = DatabaseHolder.Unknown;
            return null;
        }
        catch (DuckDBException e) when (DatabaseHolder.From(e) is { } other)
        {
            holder = other.ProcessId is { } id && !folder.IsReadOnly && _queue.Find(id) is { } ours ? ours : other;
            return null;
        }
    }

    private DuckDBConnection OpenOrCreate()
    {
        if (!File.Exists(folder.Database))
        {
            folder.SetFormat();
            Create();
            folder.RememberDatabase();
        }

        return Open(folder.Database);
    }

    // A folder without a database is read like one whose database is empty.
    private DuckDBConnection OpenToRead() => File.Exists(folder.Database)
        ? Connect($"{SourceOf(folder.Database)};access_mode=READ_ONLY")
        : Connect(InMemory, Tables.Create);

    private DuckDBConnection Attach() => Connect(InMemory, $"ATTACH '{folder.Database.Replace("'", "''", StringComparison.Ordinal)}' AS old (READ_ONLY)");

    // Under another name first: a process that is killed leaves no partial database, and if two processes create it at the same moment,
    // neither overwrites what the other has stored.
    private void Create()
    {
        using var draft = folder.TemporaryFiles.Create();
        var path = draft.Path + ".duckdb";
        Open(path).Dispose();
        FileLink.TryCreate(path, folder.Database);
        File.Delete(path);
    }

    private static DuckDBConnection Open(string path) => Connect(SourceOf(path), Tables.Create);

    // The builder quotes a path that needs it.
    private static string SourceOf(string path) => new DuckDBConnectionStringBuilder { DataSource = path }.ConnectionString;

    private static DuckDBConnection Connect(string source, string? statement = null)
    {
        var connection = new DuckDBConnection($"{source};{Options}");
        try
        {
            connection.Open();
            if (statement is not null)
            {
                connection.Execute(statement);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
