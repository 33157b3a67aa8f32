using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>The checks of a deployed stack. None of them changes anything.</summary>
public sealed class StackDoctor(StackClients clients, DeployedStack stack, StackSettings settings, TimeProvider clock)
{
    public IReadOnlyList<IDoctorCheck> Checks { get; } =
    [
        new CredentialsCheck(clients),
        new VariablesCheck(settings, stack.Validate),
        new RightsCheck(new StackRights(clients, settings)),
        new RecordsTableCheck(stack.PlanSchemaAsync),
        new UndeliveredCheck(() => (stack.ErrorStore(), stack.DeliveryStream), clock),
        new MonthsCheck(() => (stack.HistoryTable(), stack.ArchiveStore()), settings, clock),
        new TtlCheck(clients.Dynamo, settings),
        new RuntimeCheck(clock),
    ];
}
