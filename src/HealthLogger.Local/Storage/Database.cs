using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The one DuckDB file. DuckDB lets one process have it at a time, so it is opened for one piece of work and closed
/// again, which takes milliseconds: several processes take turns.
/// </summary>
internal sealed class Database(DataFolder folder, TimeProvider clock) : IDisposable
{
    /// <summary>How long to wait for another process.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // How often a waiting process looks. A busy one steps back between two pieces of work for a twentieth of the time
    // that it held the database, so that the waiting one finds it free.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private const int StepBackDivisor = 20;

    private const string Options = "memory_limit=100MB;threads=2;autoinstall_known_extensions=false;autoload_known_extensions=false";

    // Quoted where the folder's name needs it.
    private readonly string _source = new DuckDBConnectionStringBuilder { DataSource = folder.Database }.ConnectionString;
    private readonly SemaphoreSlim _turn = new(1);
    private TimeSpan _stepBack;

    /// <summary>A database in memory, for queries over files alone.</summary>
    public static DuckDBConnection OpenInMemory()
    {
        var connection = new DuckDBConnection("Data Source=:memory:;" + Options);
        connection.Open();
        return connection;
    }

    /// <summary>Does one piece of work with the database open; pieces of one process follow one another.</summary>
    /// <exception cref="DatabaseBusyException">Another process did not let go.</exception>
    public async Task<T> UseAsync<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await Task.Run(async () =>
            {
                await Task.Delay(_stepBack, clock, cancellation);
                using var connection = await OpenAsync(cancellation);
                var opened = clock.GetTimestamp();
                var result = work(connection);
                _stepBack = clock.GetElapsedTime(opened) / StepBackDivisor;
                return result;
            }, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<DuckDBConnection> OpenAsync(CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return Open();
            }
            catch (DuckDBException e) when (DatabaseBusyException.IsBusy(e))
            {
                if (clock.GetElapsedTime(started) > Patience)
                {
                    throw new DatabaseBusyException(folder.Database, e);
                }

                await Task.Delay(Look, clock, cancellation);
            }
        }
    }

    private DuckDBConnection Open()
    {
        var connection = new DuckDBConnection($"{_source};{Options}");
        try
        {
            connection.Open();
            connection.Execute(Tables.Create);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
