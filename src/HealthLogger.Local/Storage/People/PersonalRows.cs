using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>The rows of a person in a table of the database.</summary>
internal static class PersonalRows
{
    /// <summary>Deletes them, and returns their number.</summary>
    public static async Task<long> DeleteAsync(
        DataFolder folder, Database database, string table, string userId, CancellationToken cancellation) =>
        !File.Exists(folder.Database) ? 0 : await database.UseAsync(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"DELETE FROM {table} WHERE user_id = $1";
                command.Parameters.Add(new DuckDBParameter(userId));
                return (long)command.ExecuteNonQuery();
            },
            cancellation);
}
