using Xunit.Abstractions;

[assembly: TestCollectionOrderer("HealthLogger.EndToEnd.Tests.Infrastructure.SharedFirst", "HealthLogger.EndToEnd.Tests")]

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Starts the collections of several classes first. Their tests run one after the other and take minutes, so that the last one to begin
/// would run alone at the end. The tests of <see cref="ExclusiveCollection"/> come after all others in any case.
/// </summary>
public sealed class SharedFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.CollectionDefinition is null).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
