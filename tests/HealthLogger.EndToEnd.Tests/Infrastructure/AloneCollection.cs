namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Tests that measure time or memory: nothing runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
