using System.Globalization;
using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

internal static class DuckDBConnectionExtensions
{
    /// <summary>Runs statements and returns how many rows the last one changed.</summary>
    public static int Execute(this DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>Returns the single number of a query's result, or 0 if it is null.</summary>
    public static long Number(this DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
    }
}
