using System.Globalization;
using System.Text.Json.Serialization;
using HealthLogger.Core.Archive;

namespace HealthLogger.Core.Replay;

/// <summary>How far a file has been replayed.</summary>
/// <param name="Lines">The number of lines that were read, from the first.</param>
/// <param name="Failed">The ones among them that were not sent, as pairs of a first and a last line number, in order.</param>
internal sealed record ReplayMark(long Lines, IReadOnlyList<long[]> Failed)
{
    public static readonly ReplayMark Nothing = new(0, []);

    /// <summary>Whether a line was sent.</summary>
    public bool HasSent(long line) => line <= Lines && !HasFailed(line);

    private bool HasFailed(long line)
    {
        var (low, high) = (0, Failed.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (line < Failed[middle][0])
            {
                high = middle - 1;
            }
            else if (line > Failed[middle][1])
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>
/// Keeps the marks of replayed files in a store: <c>_replays/SHA-256/000001.json</c> and so on, of which the last counts. A mark is written only
/// after what it says was delivered.
/// </summary>
/// <param name="destination">Part of the keys, if the same files may be sent to several destinations; may be empty.</param>
public sealed class ReplayMarks(IObjectStore store, string destination)
{
    /// <summary>The prefix of all marks.</summary>
    public const string Prefix = "_replays/";

    internal async Task<ReplayMark> FindAsync(string hash, CancellationToken cancellation) =>
        await FindLastAsync(hash, cancellation) is { } key
            ? (await store.ReadAsync(key, ReplayJsonContext.Default.ReplayMark, cancellation))!
            : ReplayMark.Nothing;

    internal async Task SaveAsync(string hash, ReplayMark mark, CancellationToken cancellation)
    {
        string key;
        do
        {
            var last = await FindLastAsync(hash, cancellation) is { } found ? int.Parse(found.AsSpan(found.Length - 11, 6), CultureInfo.InvariantCulture) : 0;
            key = string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(hash)}{last + 1:D6}.json");
        }
        while (!await store.CreateAsync(key, mark, ReplayJsonContext.Default.ReplayMark, cancellation)); // another replay of the file is running
    }

    /// <summary>Marks the lines of a copy as those of the file that it has them from, unless the copy has a mark.</summary>
    /// <param name="lines">The numbers of the lines that the copy has, in order.</param>
    internal async Task CopyAsync(ErrorFile file, ErrorFile copy, IReadOnlyList<long> lines, CancellationToken cancellation)
    {
        var mark = await FindAsync(await file.HashAsync(cancellation), cancellation);
        var hash = await copy.HashAsync(cancellation);
        if (mark.Lines > 0 && await FindLastAsync(hash, cancellation) is null)
        {
            var failed = Enumerable.Range(1, lines.Count).Where(number => lines[number - 1] <= mark.Lines && !mark.HasSent(lines[number - 1]));
            var read = lines.Count(line => line <= mark.Lines);
            await SaveAsync(hash, new ReplayMark(read, LineRanges.Of([.. failed.Select(number => (long)number)])), cancellation);
        }
    }

    private async Task<string?> FindLastAsync(string hash, CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var key in store.ListAsync(PrefixOf(hash), cancellation))
        {
            last = key;
        }

        return last;
    }

    private string PrefixOf(string hash) => destination.Length == 0 ? $"{Prefix}{hash}/" : $"{Prefix}{destination}/{hash}/";
}

[JsonSerializable(typeof(ReplayMark))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class ReplayJsonContext : JsonSerializerContext;
