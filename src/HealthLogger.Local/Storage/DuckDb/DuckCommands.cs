using System.Globalization;
using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

internal static class DuckCommands
{
    /// <summary>Runs statements and answers how many rows the last one changed.</summary>
    public static int Execute(this DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>The single number that a query answers; 0 for null.</summary>
    public static long Number(this DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
    }
}
