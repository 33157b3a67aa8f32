using System.Globalization;
using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.People;

namespace HealthLogger.Aws.People;

/// <summary>
/// Lets one erasure of a stack run at a time: <c>_erasures/turn-000001</c> and so on, of which the last says whose turn it is. The next one can only
/// be taken when that erasure is complete, and a store creates an object once.
/// </summary>
internal sealed class ErasureTurns(IObjectStore store)
{
    private const string Prefix = Erasures.Prefix + "turn-";

    private readonly Erasures _erasures = new(store);

    /// <summary>Takes the turn, and keeps it until the erasure is complete. Does nothing if the erasure has it.</summary>
    /// <exception cref="ErasureInterruptedException">Another person's erasure has it.</exception>
    public async Task TakeAsync(Erasure erasure, CancellationToken cancellation)
    {
        var own = TextOf(erasure.TombstoneId, erasure.At);
        while (true)
        {
            var (number, text) = await ReadLastAsync(cancellation);
            if (text == own)
            {
                return;
            }

            if ((await _erasures.FindIncompleteAsync(cancellation)).Any(other => TextOf(other.Id, other.ErasedAt) == text))
            {
                throw new ErasureInterruptedException("This erasure cannot go on now");
            }

            await TryCreateAsync(number + 1, own, cancellation); // if another erasure was faster, the turn is read again
        }
    }

    private async Task<(int Number, string? Text)> ReadLastAsync(CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var key in store.ListAsync(Prefix, cancellation))
        {
            last = key;
        }

        if (last is null)
        {
            return (0, null);
        }

        await using var content = await store.OpenAsync(last, cancellation) ?? Stream.Null;
        using var reader = new StreamReader(content);
        return (int.Parse(last.AsSpan(Prefix.Length), CultureInfo.InvariantCulture), await reader.ReadToEndAsync(cancellation));
    }

    private async Task TryCreateAsync(int number, string text, CancellationToken cancellation)
    {
        await using var writer = await store.BeginAsync(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D6}"), cancellation);
        await writer.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        await writer.CommitAsync(cancellation);
    }

    // The same person may be erased again later.
    private static string TextOf(string id, DateTimeOffset erasedAt) => string.Create(CultureInfo.InvariantCulture, $"{id} {erasedAt.UtcDateTime:O}");
}
