using HealthLogger.Aws.Report;
using HealthLogger.Core.Doctor;
using HealthLogger.Core.Schema;

namespace HealthLogger.Aws.Doctor;

/// <summary>Athena finds the table of records in its catalog, and the table has the columns of this version.</summary>
/// <param name="planAsync">Compares the columns.</param>
internal sealed class RecordsTableCheck(Func<CancellationToken, Task<SchemaPlan>> planAsync) : IDoctorCheck
{
    // Neither Glue nor Lake Formation has a client here, so what they allow is seen by a query.
    private const string Mode =
        "The catalog lets Athena read the table with these credentials. Its mode (IAM or Lake Formation) shows: aws glue get-catalog --catalog-id s3tablescatalog";

    public string Name => "records table";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var plan = await planAsync(cancellationToken);
            return [Finding.Ok(Name, Mode), .. Of(plan)];
        }
        catch (SettingException e)
        {
            return [new Finding(Name, FindingLevel.Warning, $"Not checked: {e.Message}", "Its columns are not known.", "Set the variable, and run doctor again.")];
        }
        catch (QueryFailedException e)
        {
            return [new Finding(Name, FindingLevel.Action, e.Message, "Reports and schema need the table.", "See the message, which says what to grant or to run.")];
        }
    }

    private IEnumerable<Finding> Of(SchemaPlan plan)
    {
        if (plan.Missing.Count > 0)
        {
            yield return new Finding(
                Name, FindingLevel.Action, $"The table lacks {string.Join(", ", plan.Missing.Select(column => column.Name))}.",
                "Firehose would drop these columns without an error, and corrections and deletions are refused.", "hl schema --apply --aws");
        }

        foreach (var different in plan.Different)
        {
            yield return new Finding(
                Name, FindingLevel.Action, $"The column {different.Declared.Name} is {different.Found.TypeName} in the table.",
                "Firehose cannot deliver records whose types do not fit.", "Copy the data to a column of the declared type by hand: hl schema --aws shows both.");
        }

        if (plan.IsUpToDate)
        {
            yield return Finding.Ok(Name, $"it has all {RecordSchema.Columns.Count} columns of this version");
        }
    }
}
