using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>Each variable of the stack is set and valid.</summary>
/// <param name="validate">Reads the variables that have a form; throws <see cref="SettingException"/> if one is invalid.</param>
internal sealed class VariablesCheck(StackSettings settings, Action validate) : IDoctorCheck
{
    private static readonly (string Name, string UsedBy)[] Needed =
    [
        ("DELIVERY_STREAM", "ingest and replay"),
        ("HISTORY_TABLE", "history import and archive"),
        ("ARCHIVE_BUCKET", "archive and report"),
        ("ATHENA_WORKGROUP", "report and schema"),
        ("RECORDS_CATALOG", "report and schema"),
        ("HISTORY_DATABASE", "report and schema"),
        ("ERROR_BUCKET", "replay"),
    ];

    private const string Export =
        "export $(aws cloudformation describe-stacks --stack-name health-logger "
        + "--query \"Stacks[0].Outputs[?OutputKey=='CommandLineEnvironment'].OutputValue\" --output text)";

    public string Name => "variables";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> findings =
        [
            .. Needed.Where(each => !settings.IsSet(each.Name)).Select(each =>
                new Finding(Name, FindingLevel.Action, $"{each.Name} is not set.", $"Used by {each.UsedBy}.", Export)),
        ];
        try
        {
            validate();
        }
        catch (SettingException e) when (findings.Count == 0)
        {
            findings.Add(new Finding(Name, FindingLevel.Action, e.Message, "Commands stop at it.", Export));
        }
        catch (SettingException)
        {
            // One that is not set, which is reported already.
        }

        return Task.FromResult<IReadOnlyList<Finding>>(findings.Count > 0 ? findings : [Finding.Ok(Name, "all are set")]);
    }
}
