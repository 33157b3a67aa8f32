using System.Text;
using HealthLogger.Aws.People;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;
using HealthLogger.Core.Replay;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.People;

/// <summary>A person's records among those that Firehose could not deliver.</summary>
public sealed class ErrorObjectsPlaceTests
{
    private const string Key = "errors/health_records/1";

    private static readonly Erasure OfAnn = new("ann", Some.Now.AddHours(1), "id");

    private readonly MemoryStore _store = new();
    private readonly List<string> _erased = [];

    [Fact]
    public async Task AreFoundWithTheirPlaces()
    {
        Put(Key, Of("r-1", "bob"), Of("r-2", "ann"));
        Put("backup/2", """{"rawData":"bm90IEpTT04gb2YgImFubiI="}""", """not JSON, "user_id":"ann" """);
        Put("_replays/stream/1", Of("r-3", "ann"));

        var found = new List<PersonalItem>();
        await foreach (var item in Place().FindAsync("ann", default))
        {
            found.Add(item);
        }

        // The first line of the second object only mentions a name.
        Assert.Equal(["s3://errors/backup/2 line 2", $"s3://errors/{Key} line 2"], found.Select(item => item.Location));
        Assert.Equal(Some.RecordLine("r-2"), Encoding.UTF8.GetString(found[^1].Content.Span));
    }

    [Fact]
    public async Task AreLeftOutOfTheObjectThatReplacesTheirs()
    {
        var (first, last) = (Of("r-1", "bob"), Of("r-3", "annie"));
        Put(Key, first, Of("r-2", "ann"), last);
        Put("errors/health_records/2", Of("r-4", "ann"));
        Put("errors/health_records/3", Of("r-5", "bob"));

        Assert.Equal(2, await Place().EraseAsync(OfAnn, default));

        Assert.Equal([$"{Key}.erased-0001", "errors/health_records/3"], _store.Objects.Keys);
        Assert.Equal(ErrorRecords.Bytes(first, last), _store.Objects[$"{Key}.erased-0001"]);
        Assert.Equal([Key, "errors/health_records/2"], _erased);
        Assert.Equal(0, await Place().EraseAsync(OfAnn, default));
    }

    [Fact]
    public async Task AreLeftOutOfCompressedObjectsToo()
    {
        _store.Put(Key, ErrorRecords.Gzip(ErrorRecords.Bytes(Of("r-1", "bob"), Of("r-2", "ann"))));

        await Place().EraseAsync(OfAnn, default);

        Assert.Equal(ErrorRecords.Bytes(Of("r-1", "bob")), _store.Objects[$"{Key}.erased-0001"]);
    }

    /// <summary>An erasure that was killed has written the replacement, and another one has used its name.</summary>
    [Theory]
    [InlineData("bob", 1)]
    [InlineData("eve", 2)]
    public async Task AreReplacedOnce(string other, int copies)
    {
        Put(Key, Of("r-1", "bob"), Of("r-2", "ann"));
        Put($"{Key}.erased-0001", Of("r-1", other));

        await Place().EraseAsync(OfAnn, default);

        Assert.Equal(Enumerable.Range(1, copies).Select(number => $"{Key}.erased-{number:D4}"), _store.Objects.Keys);
    }

    /// <summary>Ann's erasure was killed when the replacement was there, with its mark or without.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OfSomebodyElseAreReplacedByWhatAnInterruptedErasureHasWritten(bool hasMark)
    {
        var (bob, eve) = (Of("r-2", "bob"), Of("r-3", "eve"));
        Put(Key, Of("r-1", "ann"), bob, eve);
        var sink = new MemorySink();
        await ReplayAsync(sink);
        Put($"{Key}.erased-0001", bob, eve);
        if (hasMark)
        {
            await Marks.CopyAsync(FileOf(Key), FileOf($"{Key}.erased-0001"), [2, 3], default);
        }

        Assert.Equal(1, await Place().EraseAsync(OfAnn with { UserId = "bob" }, default));

        Assert.Equal([$"{Key}.erased-0002"], _store.Objects.Keys.Where(key => !key.StartsWith('_')));
        Assert.Equal(ErrorRecords.Bytes(eve), _store.Objects[$"{Key}.erased-0002"]);
        var again = await ReplayAsync(sink);
        Assert.Equal((0, 1), (again.Sent, again.SentBefore));
    }

    /// <summary>Another erasure replaces the object between the reading and the writing of this one.</summary>
    [Fact]
    public async Task AreReadAgainIfAnotherErasureWasFaster()
    {
        var (bob, eve) = (Of("r-2", "bob"), Of("r-3", "eve"));
        Put(Key, Of("r-1", "ann"), bob, eve);
        const int Begin = 4; // after two listings and a reading
        var store = new HookedStore(_store)
        {
            Before = call => call == Begin ? Place().EraseAsync(OfAnn with { UserId = "bob" }, default) : Task.CompletedTask,
        };

        await new ErrorObjectsPlace(store, new Eraser(this), new ReplayMarks(store, "stream"), "errors").EraseAsync(OfAnn, default);

        Assert.Equal([Key, $"{Key}.erased-0001"], _erased);
        Assert.Equal(ErrorRecords.Bytes(eve), Assert.Single(_store.Objects).Value);
    }

    [Fact]
    public async Task StayIfTheyAreFromAfterTheErasure()
    {
        Put(Key, Of("r-1", "ann"));

        Assert.Equal(0, await Place().EraseAsync(OfAnn with { At = Some.Now.AddYears(-20) }, default));

        Assert.Equal([Key], _store.Objects.Keys);
    }

    /// <summary>What was replayed before is not sent again, and what failed is.</summary>
    [Fact]
    public async Task KeepTheMarksOfTheOtherLines()
    {
        Put(Key, Of("r-1", "ann"), Of("r-2", "bob"), ErrorRecords.Raw("bm90IGEgcmVjb3Jk"), Of("r-4", "eve"));
        var sink = new MemorySink();
        await ReplayAsync(sink);

        await Place().EraseAsync(OfAnn, default);
        var again = await ReplayAsync(sink);

        Assert.Equal((0, 2, 1), (again.Sent, again.SentBefore, again.Failed));
    }

    private static string Of(string id, string user) => ErrorRecords.Line(Some.RecordLine(id, user));

    private void Put(string key, params string[] lines) => _store.Put(key, ErrorRecords.Bytes(lines));

    private Task<ReplayResult> ReplayAsync(ILineSink sink) => new ReplayErrors(sink, Marks, Some.Clock()).RunAsync(FilesAsync(), new Progress<ReplayResult>(), default);

    private async IAsyncEnumerable<ErrorFile> FilesAsync()
    {
        await foreach (var key in _store.ListAsync("errors/", default))
        {
            yield return FileOf(key);
        }
    }

    private ErrorFile FileOf(string key) => new(key, async cancellation => await _store.OpenAsync(key, cancellation) ?? Stream.Null);

    private ReplayMarks Marks => new(_store, "stream");

    private ErrorObjectsPlace Place() => new(_store, new Eraser(this), Marks, "errors");

    private sealed class Eraser(ErrorObjectsPlaceTests tests) : IObjectEraser
    {
        public Task EraseAsync(string key, CancellationToken cancellation)
        {
            tests._erased.Add(key);
            tests._store.Remove(key);
            return Task.CompletedTask;
        }
    }
}
