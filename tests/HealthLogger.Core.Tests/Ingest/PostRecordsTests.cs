using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class PostRecordsTests
{
    private readonly MemorySink _sink = new();

    [Fact]
    public async Task AcceptsAnObject()
    {
        var accepted = Assert.IsType<PostOutcome.Accepted>(await PostAsync(""" {"mood":5} """));

        Assert.Single(accepted.RecordIds);
        Assert.Equal($"ann/{accepted.RecordIds[0]}", Some.Identity(_sink.Lines.Single()));
    }

    [Theory]
    [InlineData("[{0},{1},{2}]", false)]
    [InlineData(" \r\n[ {0} ,\n{1}\t, {2} ] \n", false)]
    [InlineData("\uFEFF[{0},{1},{2}]", false)]
    [InlineData("{0}\n{1}\n{2}", true)]
    [InlineData("\uFEFF{0}\r\n\r\n  {1}  \n\t\n{2}\n", true)]
    public async Task AcceptsAnArrayAndNdjson(string form, bool isNdjson)
    {
        var body = form;
        for (var i = 0; i < 3; i++)
        {
            body = body.Replace($"{{{i}}}", Some.Record($"r-{i}"), StringComparison.Ordinal);
        }

        var accepted = Assert.IsType<PostOutcome.Accepted>(await PostAsync(body, isNdjson));

        Assert.Equal(["r-0", "r-1", "r-2"], accepted.RecordIds);
        Assert.Equal(3, _sink.Batches.Single().Count);
    }

    [Theory]
    [InlineData("", false, 0, "record", "is not valid JSON at byte 1")]
    [InlineData("", true, 0, "record", "is missing: the body contains no record")]
    [InlineData(" \n\r\n ", true, 0, "record", "is missing: the body contains no record")]
    [InlineData("[]", false, 0, "record", "is missing: the body contains no record")]
    [InlineData(" [ ] ", false, 0, "record", "is missing: the body contains no record")]
    [InlineData("null", false, 0, "record", "must be a JSON object")]
    [InlineData("[", false, 0, "record", "is not valid JSON at byte 2")]
    [InlineData("[{\"mood\":5}", false, 1, "record", "is not valid JSON at byte 12")]
    [InlineData("[{\"mood\":5},]", false, 1, "record", "is not valid JSON at byte 13")]
    [InlineData("[{\"mood\":5}] 7", false, 1, "record", "is not valid JSON at byte 14")]
    [InlineData("[{\"mood\":5},[{\"mood\":5}]]", false, 1, "record", "must be a JSON object")]
    [InlineData("{\"mood\":5}\n{\"mood\":6}", false, 0, "record", "is not valid JSON at byte 1")]
    [InlineData("[{\"mood\":5}]", true, 0, "record", "must be a JSON object")]
    public async Task RejectsInvalidBodies(string body, bool isNdjson, int index, string field, string reason)
    {
        var invalid = Assert.IsType<PostOutcome.Invalid>(await PostAsync(body, isNdjson));

        Assert.Equal([new InputError(index, field, reason)], invalid.Errors);
        Assert.Empty(_sink.Batches);
    }

    [Theory]
    [InlineData("[{0}]", ",", false)]
    [InlineData("{0}", "\n", true)]
    public async Task SendsNothingIfOneRecordIsInvalid(string form, string separator, bool isNdjson)
    {
        var records = string.Join(separator, "{\"mood\":5}", "{\"mood\":101,\"flags\":-1}", "{\"mood\":7}", "{\"motivation\":\"x\"}");

        var invalid = Assert.IsType<PostOutcome.Invalid>(await PostAsync(form.Replace("{0}", records, StringComparison.Ordinal), isNdjson));

        Assert.Equal([(1, "mood"), (1, "flags"), (3, "motivation")], invalid.Errors.Select(error => ((int)error.Index, error.Field)));
        Assert.Empty(_sink.Batches);
    }

    [Fact]
    public async Task ForbidsRecordsOfAnotherUser()
    {
        var forbidden = Assert.IsType<PostOutcome.Forbidden>(await PostAsync($"[{Some.Record()},{Some.Record(user: "bob", fatigue: 101)}]"));

        Assert.Equal([(1, "fatigue", false), (1, "user_id", true)], forbidden.Errors.Select(error => ((int)error.Index, error.Field, error.IsForbidden)));
        Assert.Empty(_sink.Batches);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AcceptsAtMost500Records(bool isNdjson)
    {
        Assert.Equal(500, Assert.IsType<PostOutcome.Accepted>(await PostAsync(Records(500), isNdjson)).RecordIds.Count);
        Assert.Equal(
            new PostOutcome.TooLarge("A request may contain at most 500 records and 4194304 bytes."), await PostAsync(Records(501), isNdjson));
        Assert.Single(_sink.Batches);

        string Records(int count)
        {
            var records = Enumerable.Repeat("{\"mood\":5}", count);
            return isNdjson ? string.Join('\n', records) : $"[{string.Join(',', records)}]";
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LimitsTheBytesOfTheLines(bool isNdjson)
    {
        var (one, two) = (Some.Record("a"), Some.Record("b"));
        var body = Encoding.UTF8.GetBytes(isNdjson ? $"{one}\n{two}" : $"[{one},{two}]");
        var bytes = Some.RecordLine("a").Length + Some.RecordLine("b").Length;

        Assert.True(Fits(bytes));
        Assert.False(Fits(bytes - 1));

        bool Fits(int limit)
        {
            using var batch = new LineBatch(new BatchLimits(500, limit));
            return new RequestBody(body, isNdjson).TryRead(new RecordParser(Parsed.Request, Some.Clock(), new Random(1)), batch, []);
        }
    }

    [Fact]
    public async Task DerivesIdsFromThePosition()
    {
        const string record = """{"mood":5,"recorded_at":"2026-01-31T08:30:00Z"}""";

        var first = Assert.IsType<PostOutcome.Accepted>(await PostAsync($"[{record},{record}]", key: "k"));
        var again = Assert.IsType<PostOutcome.Accepted>(await PostAsync($"[{record},{record}]", key: "k"));

        Assert.Equal(2, first.RecordIds.Distinct().Count());
        Assert.Equal(first.RecordIds, again.RecordIds);
        Assert.Equal(2, _sink.Lines.Count);
    }

    [Fact]
    public async Task ReportsAcceptedAndRefusedRecords()
    {
        _sink.Refuses = (_, line) => line.Contains("r-1", StringComparison.Ordinal) ? "ServiceUnavailableException" : null;

        var partly = Assert.IsType<PostOutcome.PartlyRefused>(await PostAsync($"[{string.Join(',', Enumerable.Range(0, 3).Select(i => Some.Record($"r-{i}")))}]"));

        Assert.Equal(["r-0", "r-2"], partly.AcceptedIds);
        Assert.Equal([new FailedRecord(1, "r-1", "ServiceUnavailableException")], partly.Failed);
    }

    [Theory]
    [InlineData(256, 255, null)]
    [InlineData(257, 1, "Idempotency-Key")]
    [InlineData(0, 1, "Idempotency-Key")]
    [InlineData(1, 256, "user_id")]
    [InlineData(1, 100_000, "user_id")]
    public async Task LimitsTheKeyAndTheUser(int keyLength, int userLength, string? wrong)
    {
        var outcome = await PostAsync(
            """{"mood":5,"recorded_at":"2026-01-31T08:30:00Z"}""", key: new string('k', keyLength), user: new string('é', userLength));

        Assert.Equal(wrong, (outcome as PostOutcome.Invalid)?.Errors.Single().Field);
        Assert.Equal(wrong is null ? 1 : 0, _sink.Lines.Count);
    }

    private Task<PostOutcome> PostAsync(string body, bool isNdjson = false, string? key = null, string user = "ann") =>
        new PostRecords(_sink, Some.Clock(), new Random(1))
            .HandleAsync(new PostRequest(Encoding.UTF8.GetBytes(body), isNdjson, user, key), default);
}
