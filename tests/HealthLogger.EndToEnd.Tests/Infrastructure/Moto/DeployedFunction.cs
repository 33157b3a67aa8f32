namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <param name="Memory">In MiB.</param>
internal sealed record DeployedFunction(
    string Name, string Handler, TimeSpan Timeout, int Memory, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Returns the same function with another value of a variable, or without it if the value is null.</summary>
    public DeployedFunction With(string variable, string? value) => this with
    {
        Variables = Variables.Where(each => each.Key != variable)
            .Concat(value is null ? [] : [KeyValuePair.Create(variable, value)])
            .ToDictionary(each => each.Key, each => each.Value),
    };
}
