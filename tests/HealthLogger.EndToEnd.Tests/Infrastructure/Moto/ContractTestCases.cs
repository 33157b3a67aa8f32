using System.Reflection;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The tests of a contract by name, so that a class can run those that moto supports.</summary>
internal static class ContractTestCases
{
    /// <summary>The name of each test; a theory's name includes its data, such as <c>EveryItemIsInOneSegment(3)</c>.</summary>
    public static TheoryData<string> Of<TContract>(params string[] except) =>
        [.. Find(typeof(TContract)).Select(fact => fact.Name).Where(name => !except.Contains(name))];

    public static Task RunAsync(object contract, string name)
    {
        var (_, method, values) = Find(contract.GetType()).Single(fact => fact.Name == name);
        return (Task)method.Invoke(contract, values)!;
    }

    private static IEnumerable<(string Name, MethodInfo Method, object[] Values)> Find(Type contract) =>
        from method in contract.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        from values in method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method)).DefaultIfEmpty([])
        select (values.Length == 0 ? method.Name : $"{method.Name}({string.Join(", ", values)})", method, values);
}
