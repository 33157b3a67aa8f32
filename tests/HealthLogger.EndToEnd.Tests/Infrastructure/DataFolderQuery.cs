using DuckDB.NET.Data;
using HealthLogger.Local.Storage;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Queries a data folder's database while no process has it open.</summary>
internal sealed class DataFolderQuery : IDisposable
{
    private readonly DuckDBConnection _connection;

    public DataFolderQuery(string folder)
    {
        _connection = new DuckDBConnection($"Data Source={Path.Combine(folder, "health.duckdb")}");
        _connection.Open();
    }

    /// <summary>Whether the first batch is stored, as far as can be seen without opening the database.</summary>
    public static bool HoldsRows(string data) => IsLonger(data, 1_000_000); // an empty one has a few blocks

    /// <summary>Whether a further batch is being stored, so that the first one is finished.</summary>
    public static bool HoldsSeveralBatches(string data) => IsLonger(data, 6_000_000); // the first takes less than 5 MB

    private static bool IsLonger(string data, long bytes) =>
        new FileInfo(Path.Combine(data, "health.duckdb")) is { Exists: true } file && file.Length > bytes;

    public long Number(string sql) => _connection.Number(sql);

    /// <summary>Runs a query that returns one text a row.</summary>
    public IReadOnlyList<string> Texts(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    /// <summary>Returns how many rows a table has, and asserts that no two have the same identity.</summary>
    public long Distinct(string table, string identity)
    {
        Assert.Equal(0, Number($"SELECT count(*) FROM (SELECT {identity} FROM {table} GROUP BY ALL HAVING count(*) > 1)"));
        return Number($"SELECT count(*) FROM {table}");
    }

    public void Dispose() => _connection.Dispose();
}
