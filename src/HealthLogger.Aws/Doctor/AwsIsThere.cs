using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>Runs a check only if AWS has answered before; otherwise each of its calls would wait in vain.</summary>
internal sealed class AwsIsThere(CredentialsCheck credentials, IDoctorCheck check) : IDoctorCheck
{
    public string Name => check.Name;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        credentials.IsAwsThere ? await check.RunAsync(cancellationToken) : [];
}
