using System.Runtime.CompilerServices;
using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.People;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.People;

public sealed class ErasePersonTests
{
    private readonly MemoryStore _store = new();
    private readonly OpenGate _gate = new();
    private readonly Place _first = new("the first", "ann", "bob");
    private readonly Place _second = new("the second", "ann", "ann");

    private PersonalData People => new(_store, new MemoryEraser(_store), [_first, _second], _gate)
    {
        LaterCopies = erasure => [new LaterCopy("a copy", erasure.At.AddDays(35), null)],
    };

    private ErasePerson Erase => new(People, Some.Clock());

    [Fact]
    public async Task ErasesFromEveryPlaceWhileTheGateIsClosed()
    {
        _first.OnErase = _ => Assert.Equal(1, _gate.Closed);

        var preview = await Erase.PreviewAsync("ann", default);
        var result = await Erase.RunAsync("ann", Ignored<string>.Progress, default);

        Assert.Equal([new("the first", 1), new PlaceCount("the second", 2)], preview.Places);
        Assert.Equal(preview.Places, result.Erased);
        Assert.All(result.Left, place => Assert.Equal(0, place.Items));
        Assert.Equal(Some.Now.AddDays(35), Assert.Single(result.Later).GoneBy);
        Assert.Equal(["bob"], _first.People);
        Assert.Equal(0, _gate.Closed);
        Assert.True((await Erase.PreviewAsync("ann", default)).IsErased);
    }

    [Fact]
    public async Task TheTombstoneIsThereBeforeAnythingIsErased()
    {
        _first.OnErase = erasure => Assert.Contains($"_erasures/{erasure.TombstoneId}.json", _store.Objects.Keys);

        await Erase.RunAsync("ann", Ignored<string>.Progress, default);

        var tombstone = Assert.Single(await new Erasures(_store).ReadAsync(default));
        Assert.Equal((true, Some.Now), (tombstone.IsComplete, tombstone.ErasedAt));
        Assert.Equal(["the first", "the second"], tombstone.Done);
        Assert.Equal(2, _store.Keys("_erasures/").Count); // the first revision and the last
    }

    [Fact]
    public async Task AnInterruptedErasureContinuesWithTheStepsThatAreLeft()
    {
        _second.OnErase = _ => throw new IOException("killed");
        await Assert.ThrowsAsync<IOException>(() => Erase.RunAsync("ann", Ignored<string>.Progress, default));
        _second.OnErase = _ => { };
        Assert.Equal(0, _gate.Closed);
        Assert.False((await Erase.PreviewAsync("ann", default)).IsErased);

        var result = await Erase.RunAsync("ann", Ignored<string>.Progress, default);

        Assert.Equal((1, 1), (_first.Erasures, _second.Erasures));
        Assert.Equal([new("the first", 0), new PlaceCount("the second", 2)], result.Erased);
    }

    [Fact]
    public async Task WhatWasRecordedAfterAnInterruptionIsErasedToo()
    {
        _second.OnErase = _ => throw new IOException("killed");
        await Assert.ThrowsAsync<IOException>(() => Erase.RunAsync("ann", Ignored<string>.Progress, default));
        _second.OnErase = _ => { };
        _first.People.Add("ann");

        var result = await Erase.RunAsync("ann", Ignored<string>.Progress, default);

        Assert.Equal([new("the first", 1), new PlaceCount("the second", 2)], result.Erased);
        Assert.All(result.Left, place => Assert.Equal(0, place.Items));
        Assert.Single(await new Erasures(_store).ReadAsync(default));
    }

    [Fact]
    public async Task AnErasureThatWasInterruptedBeforeItsFirstStepIsNotNew()
    {
        _first.OnErase = _ => throw new IOException("killed");
        await Assert.ThrowsAsync<IOException>(() => Erase.RunAsync("ann", Ignored<string>.Progress, default));
        _first.OnErase = _ => { };
        _second.OnErase = _ =>
        {
            _first.People.Add("ann"); // as what was recorded since, and so is not the interrupted erasure's
            _second.OnErase = _ => { };
        };

        var result = await Erase.RunAsync("ann", Ignored<string>.Progress, default);

        Assert.All(result.Left, place => Assert.Equal(0, place.Items));
        Assert.Equal(new PlaceCount("the first", 2), result.Erased[0]);
    }

    [Fact]
    public async Task WhatIsThereAfterwardsIsReported()
    {
        _second.OnErase = _ => _first.People.Add("ann");

        var result = await Erase.RunAsync("ann", Ignored<string>.Progress, default);

        Assert.Equal(new PlaceCount("the first", 1), result.Left[0]);
    }

    [Fact]
    public async Task AnArchiveRunWaitsForAnIncompleteErasure()
    {
        var erasures = new Erasures(_store);
        var (tombstone, _) = await erasures.BeginAsync("ann", Some.Now, default);

        var e = await Assert.ThrowsAsync<ErasureInterruptedException>(() => Archived.Async(_store, [], Some.Month("2026-01")));
        Assert.Equal(
            "2026-01 cannot be archived now: the erasure of a person is not complete. If it is still running, wait until it ends. If it was interrupted, "
            + "run hl person erase for that person again, which completes it.", e.Message);

        await erasures.UpdateAsync(tombstone.Id, each => each with { CompletedAt = Some.Now }, default);
        await Archived.Async(_store, [], Some.Month("2026-01"));
    }

    [Theory]
    [InlineData("2026-01", true)]
    [InlineData("2026-02", true)]
    [InlineData("2025-12", false)]
    public async Task ReportsOfTheMonthAndTheNextWait(string month, bool waits)
    {
        foreach (var each in new[] { "2025-12", "2026-01", "2026-02" })
        {
            await Archived.Async(_store, [Some.ItemLine(at: $"{each}-01T00:00:00Z")], Some.Month(each));
        }

        var erasures = new Erasures(_store);
        var (tombstone, _) = await erasures.BeginAsync("ann", Some.Now, default);
        await erasures.UpdateAsync(tombstone.Id, each => each with { Months = [Some.Month("2026-01")] }, default);

        var e = await Record.ExceptionAsync(() => new MakeReport(new CannedEngine(), _store, ReportOptions.Default, Some.Clock()).RunAsync(new ReportRequest(Some.Month(month)), default));

        Assert.Equal(waits, e is ErasureInterruptedException);
    }

    [Fact]
    public async Task AnExportHasALineForEachItem()
    {
        var lines = new List<string>();
        await foreach (var line in new ExportPerson(People).RunAsync("ann", default))
        {
            lines.Add(Encoding.UTF8.GetString(line.Span));
        }

        Assert.Equal(
        [
            """{"kind":"delivery_error","location":"the first","content":{"user":"ann"}}""" + "\n",
            """{"kind":"rejected","location":"the second","content":"{\"user\":\"ann\""}""" + "\n",
            """{"kind":"rejected","location":"the second","content":"{\"user\":\"ann\""}""" + "\n",
        ], lines);
    }

    private sealed class Place(string name, params string[] people) : IPersonalPlace
    {
        public List<string> People { get; } = [.. people];

        public Action<Erasure> OnErase { get; set; } = _ => { };

        public int Erasures { get; private set; }

        public string Name => name;

        public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            foreach (var person in People.Where(person => person == userId))
            {
                yield return name == "the first"
                    ? new PersonalItem(PersonalKind.DeliveryError, name, Encoding.UTF8.GetBytes($$"""{"user":"{{person}}"}""" + "\n"))
                    : new PersonalItem(PersonalKind.Rejected, name, Encoding.UTF8.GetBytes($$"""{"user":"{{person}}" """));
            }
        }

        public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
        {
            OnErase(erasure);
            Erasures++;
            return Task.FromResult((long)People.RemoveAll(person => person == erasure.UserId));
        }
    }
}
