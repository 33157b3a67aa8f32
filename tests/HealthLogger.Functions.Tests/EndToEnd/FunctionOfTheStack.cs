namespace HealthLogger.Functions.Tests.EndToEnd;

/// <param name="Memory">In MiB.</param>
internal sealed record FunctionOfTheStack(
    string Name, string Handler, TimeSpan Timeout, int Memory, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The same with another value of a variable; null for none.</summary>
    public FunctionOfTheStack With(string variable, string? value) => this with
    {
        Variables = Variables.Where(each => each.Key != variable)
            .Concat(value is null ? [] : [KeyValuePair.Create(variable, value)])
            .ToDictionary(each => each.Key, each => each.Value),
    };
}
