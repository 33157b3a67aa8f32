using HealthLogger.Aws.Report;
using HealthLogger.Core.Doctor;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Aws.Doctor;

/// <summary>No correction of the last 400 days is more than 14 hours from its record: nothing checks that on the way into the table.</summary>
internal sealed class CorrectionsCheck(Func<IQueryEngine> open, TimeProvider clock) : IDoctorCheck
{
    private const string Why = "A report that does not meet a correction counts what it corrects.";

    public string Name => "corrections";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var far = FarCorrectionsQuery.Read(await open().ReadAsync(FarCorrectionsQuery.Of(clock.GetUtcNow()), cancellationToken));
            return [far == 0 ? Finding.Ok(Name, "each is within 14 hours of its record") : Of(far)];
        }
        catch (MissingColumnException)
        {
            return []; // A table without revision has no corrections; the check of the table says what it lacks.
        }
        catch (Exception e) when (e is SettingException or QueryFailedException or MissingPermissionException)
        {
            return [new Finding(Name, FindingLevel.Warning, $"Not checked: {e.Message}", Why, "See the message, and run doctor again.")];
        }
    }

    private Finding Of(long far) => new(
        Name, FindingLevel.Warning, $"{far} records of the last 400 days have a correction or a deletion more than 14 hours from their recorded_at.", Why,
        "Delete each with a higher revision and the recorded_at of revision 0, and send it anew. To list them, in Athena: "
        + $"SELECT user_id, record_id FROM health_records GROUP BY user_id, record_id HAVING {FarCorrectionsQuery.IsFar}");
}
