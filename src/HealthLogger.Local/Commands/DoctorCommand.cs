using System.CommandLine;
using HealthLogger.Local.Doctor;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary><c>doctor</c>: what is wrong, why it matters, and what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandContext context)
    {
        var data = CommonOptions.Data();
        var format = ResultFormats.Option();
        var command = new Command("doctor", "Checks the data folder, and says what to do about each finding. Changes nothing. Exits with 1 if something needs action.") { format, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = new HostOptions(parsed.GetValue(data)!, IsAws: false).Existing();
            using var doctor = new LocalDoctor(DataFolder.At(path), context.Clock);
            return await new DoctorRun(context.Terminal, parsed.GetValue(format)).RunAsync(doctor.Checks, cancellation);
        });
        return HelpWithExamples.WithExamples(command, "doctor", "doctor --data team --format json");
    }
}
