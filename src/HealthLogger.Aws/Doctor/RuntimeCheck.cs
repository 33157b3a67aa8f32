using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>How long AWS supports the functions' runtime.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html</remarks>
internal sealed class RuntimeCheck(TimeProvider clock) : IDoctorCheck
{
    private static readonly DateTimeOffset Deprecated = new(2026, 11, 10, 0, 0, 0, TimeSpan.Zero);

    // Lambda has no client here, so which runtime the functions have is not known.
    private const string Look = "aws lambda get-function-configuration --function-name health-logger-prod-ingest --query Runtime";

    private const string Dates = "dotnet8 is deprecated since 2026-11-10, takes no new functions from 2027-02-01 and no updates from 2027-03-03; dotnet10 is supported until 2028-11";

    public string Name => "runtime";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        clock.GetUtcNow() < Deprecated
            ? Finding.Ok(Name, $"{Dates}. Yours: {Look}")
            : new Finding(Name, FindingLevel.Warning, $"{Dates}.", "Functions on dotnet8 get no security updates, and cannot be changed after that.", $"Look: {Look}. If it is dotnet8, set Runtime: dotnet10 in serverless.template, and deploy."),
    ]);
}
