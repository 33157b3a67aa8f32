using Amazon.Runtime;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>Tests that set variables of the process's environment: one at a time, and nothing beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Variables
{
    public const string Name = nameof(Variables);
}

/// <summary>Variables of the environment for the length of a test.</summary>
internal sealed class SetVariables : IDisposable
{
    private readonly List<(string Name, string? Before)> _before = [];

    public SetVariables(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _before.Add((name, Environment.GetEnvironmentVariable(name)));
            Environment.SetEnvironmentVariable(name, value);
        }

        FallbackRegionFactory.Reset(); // it looks for AWS_REGION once
    }

    public void Dispose()
    {
        _before.ForEach(each => Environment.SetEnvironmentVariable(each.Name, each.Before));
        FallbackRegionFactory.Reset();
    }
}
