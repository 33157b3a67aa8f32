using Amazon.Runtime;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>Tests that set environment variables of the process run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentVariables
{
    public const string Name = nameof(EnvironmentVariables);
}

/// <summary>Sets environment variables until it is disposed.</summary>
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

        FallbackRegionFactory.Reset(); // it caches AWS_REGION
    }

    public void Dispose()
    {
        _before.ForEach(each => Environment.SetEnvironmentVariable(each.Name, each.Before));
        FallbackRegionFactory.Reset();
    }
}
