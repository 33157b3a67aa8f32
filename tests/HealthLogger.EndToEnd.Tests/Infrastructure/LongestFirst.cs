using HealthLogger.EndToEnd.Tests.CommandLine;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("HealthLogger.EndToEnd.Tests.Infrastructure.LongestFirst", "HealthLogger.EndToEnd.Tests")]

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Starts the longest collections first: those of several classes, and some classes with a single long test. The tests of a collection run
/// one after the other, so that a long one which begins last would run alone. <see cref="ExclusiveCollection"/> comes last in any case.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long =
        [typeof(KilledArchiveTests), typeof(FurtherColumnTests), typeof(ErasePersonTests), typeof(DoctorTests)];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderBy(collection => collection.CollectionDefinition is null && !Array.Exists(Long, type => IsOf(collection, type)))
        .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static bool IsOf(ITestCollection collection, Type type) =>
        collection.DisplayName.EndsWith($" {type.FullName}", StringComparison.Ordinal);
}
