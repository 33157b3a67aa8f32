using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;
using HealthLogger.Core.People;

namespace HealthLogger.Aws.People;

/// <summary>The archive, whose items name the person in the first attribute of the history table's key.</summary>
/// <param name="of">Returns the archive of items with an attribute.</param>
internal sealed class ArchiveOfTable(IHistoryTable table, Func<string, ArchivePlace> of) : IPersonalPlace
{
    public string Name => "the archive";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in (await OpenAsync(cancellation)).FindAsync(userId, cancellation))
        {
            yield return item;
        }
    }

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) =>
        await (await OpenAsync(cancellation)).EraseAsync(erasure, cancellation);

    private async Task<ArchivePlace> OpenAsync(CancellationToken cancellation) => of((await table.DescribeAsync(cancellation)).KeyNames[0]);
}
