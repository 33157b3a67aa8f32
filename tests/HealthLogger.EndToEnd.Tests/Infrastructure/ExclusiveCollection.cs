namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Tests that measure time or memory: no other test runs at the same time.</summary>
[CollectionDefinition(nameof(ExclusiveCollection), DisableParallelization = true)]
public sealed class ExclusiveCollection;
