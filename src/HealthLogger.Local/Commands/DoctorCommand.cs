using System.CommandLine;
using HealthLogger.Aws;
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
        var aws = CommonOptions.Aws();
        var command = new Command("doctor", "Checks the data folder, or the deployed stack with --aws, and says what to do about each finding. Changes nothing. Exits with 1 if something needs action.") { format, data, aws };
        command.SetAction(async (parsed, cancellation) =>
        {
            var run = new DoctorRun(context.Terminal, parsed.GetValue(format));
            if (parsed.GetValue(aws))
            {
                StandIns.Refuse();
                return await run.RunAsync(new DeployedStack(StackSettings.FromEnvironment, context.Clock).Doctor().Checks, cancellation);
            }

            var path = new HostOptions(parsed.GetValue(data)!, IsAws: false).Existing();
            using var doctor = new LocalDoctor(DataFolder.At(path), context.Clock);
            return await run.RunAsync(doctor.Checks, cancellation);
        });
        return HelpWithExamples.WithExamples(command, "doctor", "doctor --data team --format json", "doctor --aws");
    }
}
