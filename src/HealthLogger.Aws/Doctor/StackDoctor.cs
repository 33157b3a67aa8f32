using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>The checks of a deployed stack. None of them changes anything.</summary>
public sealed class StackDoctor
{
    public StackDoctor(StackClients clients, DeployedStack stack, StackSettings settings, TimeProvider clock)
    {
        var credentials = new CredentialsCheck(clients);
        IDoctorCheck[] ofAws =
        [
            new RightsCheck(new StackRights(clients, settings)),
            new RecordsTableCheck(stack.PlanSchemaAsync),
            new CorrectionsCheck(stack.QueryEngine, clock),
            new UndeliveredCheck(() => (stack.ErrorStore(), stack.DeliveryStream), clock),
            new MonthsCheck(() => (stack.HistoryTable(), stack.ArchiveStore()), settings, clock),
            new TtlCheck(clients.Dynamo, settings),
        ];
        Checks =
        [
            credentials,
            new VariablesCheck(settings, stack.Validate),
            .. ofAws.Select(check => new AwsIsThere(credentials, check)),
            new RuntimeCheck(clock),
        ];
    }

    public IReadOnlyList<IDoctorCheck> Checks { get; }
}
