using System.Text.Json;
using HealthLogger.Core.Doctor;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>This program can read the folder's version of the layout.</summary>
internal sealed class FormatCheck(DataFolder folder, FixCommand program) : IDoctorCheck
{
    private readonly string _path = Path.Combine(folder.Root, "format.json");

    public string Name => "version";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Find()]);

    private Finding Find()
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
            return Of(json.RootElement.GetProperty("format").GetInt32());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new Finding(
                Name, FindingLevel.Action, $"{_path} is damaged.", "No command can use the folder.",
                $"Restore it from a backup, or write it anew: echo '{{\"format\":{DataFolder.Format},\"database\":true}}' > {program.Quoted}/format.json");
        }
    }

    private Finding Of(int format) => format switch
    {
        > DataFolder.Format => new Finding(
            Name, FindingLevel.Action, $"The folder was written by a newer version (format {format}; this one knows {DataFolder.Format}).",
            "This version could misread it.", "Update this program: dotnet tool update --global hl"),
        < DataFolder.Format => new Finding(
            Name, FindingLevel.Warning, $"The folder has the layout of an older version (format {format}; this one writes {DataFolder.Format}).",
            "Columns that have been added since are missing.", program.Run("schema --apply")),
        _ => Finding.Ok(Name, $"format {format}"),
    };
}
