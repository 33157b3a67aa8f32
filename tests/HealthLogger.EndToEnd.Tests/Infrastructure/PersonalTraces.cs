using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Where a text is in a data folder: in names, bytes, unpacked gzip, base64 of error records, and every column of every table.</summary>
internal static class PersonalTraces
{
    public static IReadOnlyList<string> Of(string text, string data)
    {
        var traces = new List<string>();
        foreach (var path in Directory.GetFileSystemEntries(data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(data, path);
            if (name.Contains(text, StringComparison.OrdinalIgnoreCase) || (File.Exists(path) && IsIn(text, Unpacked(File.ReadAllBytes(path)))))
            {
                traces.Add(name);
            }
        }

        return [.. traces, .. Rows(data).Where(row => row.Row.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(row => $"table {row.Table}").Distinct()];
    }

    /// <summary>Every row of every table as text.</summary>
    public static IReadOnlyList<(string Table, string Row)> Rows(string data)
    {
        using var connection = new DuckDBConnection($"Data Source={Path.Combine(data, "health.duckdb")}");
        connection.Open();
        var tables = Texts(connection, "SELECT table_name FROM duckdb_tables() ORDER BY 1");
        return [.. tables.SelectMany(table => Texts(connection, $"SELECT CAST({table} AS VARCHAR) FROM {table} ORDER BY 1").Select(row => (table, row)))];
    }

    private static List<string> Texts(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        if (bytes is not [0x1F, 0x8B, ..])
        {
            return bytes;
        }

        using var plain = new MemoryStream();
        new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress).CopyTo(plain);
        return plain.ToArray();
    }

    private static bool IsIn(string text, byte[] bytes) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0
        || Encoding.UTF8.GetString(bytes).Split('\n').Any(line => Decoded(line).Contains(text, StringComparison.OrdinalIgnoreCase));

    // With escapes resolved, and with the record in an error record of Firehose.
    private static string Decoded(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind != JsonValueKind.Object ? ""
                : json.RootElement.TryGetProperty("rawData", out var raw) && raw.TryGetBytesFromBase64(out var record) ? Encoding.UTF8.GetString(record)
                : string.Concat(json.RootElement.EnumerateObject().Where(each => each.Value.ValueKind == JsonValueKind.String).Select(each => each.Value.GetString()));
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
