using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Data;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>The table of usage events.</summary>
internal sealed class EventTablePlace(DataFolder folder, Database database) : IPersonalPlace
{
    private const string Table = "usage_items";

    public string Name => "the table of events";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var lines = File.Exists(folder.Database) ? await database.UseAsync(connection => Read(connection, userId), cancellation) : [];
        foreach (var line in lines)
        {
            yield return new PersonalItem(
                PersonalKind.Event, $"{Path.GetFileName(folder.Database)}, table {Table}", Encoding.UTF8.GetBytes(line));
        }
    }

    /// <inheritdoc/>
    public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) =>
        PersonalRows.DeleteAsync(folder, database, Table, erasure.UserId, cancellation);

    private static List<string> Read(DuckDBConnection connection, string userId)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT line FROM {Table} WHERE user_id = $1 ORDER BY sk";
        command.Parameters.Add(new DuckDBParameter(userId));
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
