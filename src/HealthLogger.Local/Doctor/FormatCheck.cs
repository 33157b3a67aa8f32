using System.Text.Json;
using DuckDB.NET.Data;
using HealthLogger.Core.Doctor;
using HealthLogger.Core.Schema;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>This program can read the folder's version of the layout, and the table of records has the columns of this one.</summary>
internal sealed class FormatCheck(DataFolder folder, DuckRecordTable table, FixCommand program) : IDoctorCheck
{
    private readonly string _path = Path.Combine(folder.Root, "format.json");

    public string Name => "version";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => [await FindAsync(cancellationToken)];

    private async Task<Finding> FindAsync(CancellationToken cancellation)
    {
        if (!File.Exists(_path))
        {
            return new Finding(
                Name, FindingLevel.Action, $"{_path} is missing.", "It notes the version of the folder, and that there is a database, so that a lost one is noticed.",
                "Restore it from a backup; without one, the next import writes it anew.");
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(_path));
            return await OfAsync(json.RootElement.GetProperty("format").GetInt32(), cancellation);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new Finding(
                Name, FindingLevel.Action, $"{_path} is damaged.", "No command can use the folder.",
                $"Restore it from a backup, or write it anew: echo '{{\"format\":{DataFolder.Format},\"database\":true}}' > {program.Quoted}/format.json");
        }
    }

    private async Task<Finding> OfAsync(int format, CancellationToken cancellation) =>
        format > DataFolder.Format ? new Finding(
            Name, FindingLevel.Action, $"The folder was written by a newer version (format {format}; this one knows {DataFolder.Format}).",
            "This version could misread it.", "Update this program: dotnet tool update --global health-logger")
        : await FindMissingAsync(cancellation) is { Count: > 0 } missing ? new Finding(
            Name, FindingLevel.Warning, $"The table of records lacks {SchemaResult.List(missing)}: an older version made it.",
            "It cannot hold corrections or deletions.", program.Run("schema --apply"))
        : format < DataFolder.Format ? new Finding(
            Name, FindingLevel.Warning, $"format.json says format {format}, but the table of records has the columns of format {DataFolder.Format}.",
            "An older version of this program would not refuse the folder, and would count deleted records.", program.Run("schema --apply"))
        : Finding.Ok(Name, $"format {format}");

    // Another check finds a database that is missing, damaged or in use.
    private async Task<IReadOnlyList<Column>> FindMissingAsync(CancellationToken cancellation)
    {
        try
        {
            return File.Exists(folder.Database) ? SchemaPlan.Of(await table.ReadColumnsAsync(cancellation)).Missing : [];
        }
        catch (Exception e) when (e is DataFolderException or DuckDBException or DatabaseBusyException)
        {
            return [];
        }
    }
}
