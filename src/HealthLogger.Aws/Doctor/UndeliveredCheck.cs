using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Doctor;
using HealthLogger.Core.Replay;

namespace HealthLogger.Aws.Doctor;

/// <summary>No record waits in the error bucket to be sent again.</summary>
internal sealed class UndeliveredCheck(Func<(IObjectStore Store, string Stream)> open, TimeProvider clock) : IDoctorCheck
{
    private const string Prefix = "errors/";

    // Each is read, to see which of its records were replayed.
    private const int MostRead = 100;

    public string Name => "undelivered";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        (IObjectStore Store, string Stream) bucket;
        try
        {
            bucket = open();
        }
        catch (SettingException e)
        {
            return [new Finding(Name, FindingLevel.Warning, $"Not checked: {e.Message}", "Records may wait in the error bucket.", "Set the variable, and run doctor again.")];
        }

        try
        {
            return await FindAsync(bucket.Store, bucket.Stream, cancellationToken);
        }
        catch (MissingPermissionException e)
        {
            return [new Finding(Name, FindingLevel.Action, e.Message, "Records may wait in the error bucket.", "Add the statement of the message to a policy.")];
        }
    }

    private async Task<IReadOnlyList<Finding>> FindAsync(IObjectStore store, string stream, CancellationToken cancellation)
    {
        var keys = new List<string>();
        var isWhole = true;
        await foreach (var key in store.ListAsync(Prefix, cancellation))
        {
            isWhole = keys.Count < MostRead;
            if (!isWhole)
            {
                break;
            }

            keys.Add(key);
        }

        var found = await ReadAsync(store, stream, keys, cancellation);
        return isWhole ? [found] : found.Level == FindingLevel.Ok ? [More] : [found, More];
    }

    private Finding More => new(
        Name, FindingLevel.Warning, $"The error bucket has more than {MostRead} objects, and only the first {MostRead} were read.",
        "Records may wait in the others.", "hl replay errors/ --aws --dry-run reads them all. Remove the objects whose records were replayed.");

    private async Task<Finding> ReadAsync(IObjectStore store, string stream, List<string> keys, CancellationToken cancellation)
    {
        var dryRun = new ReplayErrors(sink: null, new ReplayMarks(store, stream), clock);
        var result = await dryRun.RunAsync(Open(store, keys, cancellation), new Progress<ReplayResult>(), cancellation);
        return result.Sent > 0 ? Waiting($"{result.Sent} records that Firehose could not deliver wait in {keys.Count} objects of the error bucket.")
            : result.Failed > 0 ? new Finding(
                Name, FindingLevel.Warning, $"{result.Failed} records in the error bucket are not valid any more, and cannot be sent.", "They are in no report.",
                "hl replay errors/ --aws --dry-run lists them. Remove their objects when you no longer need them.")
            : Finding.Ok(Name, keys.Count == 0 ? "the error bucket has no record" : "every record in the error bucket was sent again");
    }

    private Finding Waiting(string what) =>
        new(Name, FindingLevel.Action, what, "AWS does not retry them, and no report counts them.", "hl replay errors/ --aws --dry-run shows why; then: hl replay errors/ --aws");

    private static async IAsyncEnumerable<ErrorFile> Open(
        IObjectStore store, List<string> keys, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var key in keys)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new ErrorFile(key, async token => await store.OpenAsync(key, token) ?? Stream.Null);
        }
    }
}
