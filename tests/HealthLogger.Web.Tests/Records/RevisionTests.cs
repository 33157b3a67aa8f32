using System.Text;
using System.Text.Json;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthLogger.Web.Tests.Records;

/// <summary>PUT and DELETE of a record, to the line that the sink receives.</summary>
public sealed class RevisionTests
{
    private const string Correction = """{"recorded_at":"2026-01-31T08:30:00+09:00","revision":1,"mood":60}""";
    private const string Deletion = "recorded_at=2026-01-31T08:30:00%2B09:00&revision=2";

    private readonly MemorySink _records = new();
    private readonly MemorySink _events = new();

    [Theory]
    [InlineData(Correction)]
    [InlineData("\uFEFF " + Correction)]
    [InlineData("""{"record_id":"r-1","user_id":"ann","recorded_at":"2026-01-31T08:30:00+09:00","mood":60,"flags":0,"revision":1,"deleted":null}""")]
    public async Task ACorrectionIsTheWholeRecord(string body)
    {
        var response = await PutAsync(body);

        Assert.Equal((202, """{"accepted":1,"record_ids":["r-1"]}"""), (response.Status, Text(response)));
        Assert.Equal(
            """{"record_id":"r-1","user_id":"ann","recorded_at":"2026-01-30T23:30:00.000000Z","utc_offset_minutes":540,"fatigue":null,"mood":60,"motivation":null,"flags":0,"written_at":"2026-03-10T12:00:00.000000Z","revision":1}""" + "\n",
            Assert.Single(_records.Lines));
    }

    [Theory]
    [InlineData(Deletion)]
    [InlineData("recorded_at=2026-01-31T08:30:00+09:00&revision=2")]
    public async Task ADeletionIsARowOfItsOwn(string query)
    {
        var response = await DeleteAsync(query);

        Assert.Equal((202, """{"accepted":1,"record_ids":["r-1"]}"""), (response.Status, Text(response)));
        Assert.Equal(
            """{"record_id":"r-1","user_id":"ann","recorded_at":"2026-01-30T23:30:00.000000Z","utc_offset_minutes":540,"fatigue":null,"mood":null,"motivation":null,"flags":0,"written_at":"2026-03-10T12:00:00.000000Z","revision":2,"deleted":true}""" + "\n",
            Assert.Single(_records.Lines));
    }

    [Fact]
    public async Task NeitherIsAUsageEvent()
    {
        await PutAsync(Correction);
        await DeleteAsync(Deletion);
        Assert.Empty(_events.Lines);

        await SendAsync(new ApiRequest("POST", "/records") { Body = """{"mood":5}"""u8.ToArray() });
        Assert.Single(_events.Lines);
    }

    [Theory]
    [InlineData("""{"mood":60,"revision":1}""", "recorded_at: is missing")]
    [InlineData("""{"recorded_at":"x","mood":60,"revision":1}""", "recorded_at: must be an RFC 3339")]
    [InlineData("""{"recorded_at":"2026-01-31T08:30:00Z","mood":60}""", "revision: is missing")]
    [InlineData("""{"recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":null}""", "revision: is missing")]
    [InlineData("""{"recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":0}""", "revision: must be from 1")]
    [InlineData("""{"recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":1000001}""", "revision: must be an integer from 0 to 1000000")]
    [InlineData("""{"recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":1,"deleted":true}""", "deleted: must be omitted here")]
    [InlineData("""{"recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":1,"deleted":false}""", "deleted: must be omitted here")]
    [InlineData("""{"record_id":"r-2","recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":1}""", "record_id: differs")]
    [InlineData("""{"record_id":"R-1","recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":1}""", "record_id: differs")]
    [InlineData("""{"record_id":"","recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":1}""", "record_id: must be 1 to 64")]
    [InlineData("""{"recorded_at":"2026-01-31T08:30:00Z","revision":1}""", "record: needs at least one")]
    [InlineData("""{"recorded_at":"2026-03-10T12:05:01Z","mood":60,"revision":1}""", "recorded_at: is")]
    [InlineData("""{"recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":1,"written_at":"2026-01-31T08:30:00Z"}""", "written_at: is set by the service")]
    [InlineData($"[{Correction}]", "record: must be a JSON object")]
    [InlineData($"{Correction}{Correction}", "record: is not valid JSON")]
    [InlineData("", "record: is not valid JSON")]
    public async Task RefusesWhatIsNotACorrection(string body, string problem) => Refuses(await PutAsync(body), problem);

    [Theory]
    [InlineData("recorded_at=2026-01-31T08:30:00%2B09:00", "revision: is missing")]
    [InlineData("revision=1", "recorded_at: is missing")]
    [InlineData("recorded_at=&revision=1", "recorded_at: must be an RFC 3339")]
    [InlineData("recorded_at=2026-01-31T08:30:00%2009:00&revision=1", "recorded_at: ")]
    [InlineData("recorded_at=2026-01-31T08:30:00Z&revision=", "revision: must be an integer")]
    [InlineData("recorded_at=2026-01-31T08:30:00Z&revision=0", "revision: must be from 1")]
    [InlineData("recorded_at=2026-01-31T08:30:00Z&revision=-1", "revision: must be an integer")]
    [InlineData("recorded_at=2026-01-31T08:30:00Z&revision=1.0", "revision: must be an integer")]
    [InlineData("recorded_at=2026-01-31T08:30:00Z&revision=1000001", "revision: must be an integer")]
    [InlineData("recorded_at=2026-01-31T08:30:00Z&revision=99999999999", "revision: must be an integer")]
    [InlineData("recorded_at=2026-01-31T08:30:00Z&revision=1&user_id=bob", "user_id: is not a parameter")]
    public async Task RefusesWhatIsNotADeletion(string query, string problem) => Refuses(await DeleteAsync(query), problem);

    [Fact]
    public async Task ADeletionHasNoBody() =>
        Refuses(await SendAsync(new ApiRequest("DELETE", "/records/r-1") { Query = Deletion, Body = [(byte)'{'] }), "body: must be empty");

    [Fact]
    public async Task ForbidsACorrectionForAnotherUser()
    {
        var response = await PutAsync("""{"user_id":"bob","recorded_at":"2026-01-31T08:30:00Z","mood":60,"revision":1}""");

        Assert.Equal(403, response.Status);
        Assert.Empty(_records.Batches);
    }

    [Theory]
    [InlineData("r.1")]
    [InlineData("r%2D1")]
    [InlineData("r 1")]
    [InlineData("né")]
    [InlineData("..")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task APathThatIsNoRecordIdIsNotFound(string id)
    {
        Assert.Equal(404, (await PutAsync(Correction, id)).Status);
        Assert.Equal(404, (await DeleteAsync(Deletion, id)).Status);
        Assert.Empty(_records.Batches);
    }

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("text/plain")]
    [InlineData("")]
    public async Task RefusesACorrectionOfAnotherContentType(string type)
    {
        var response = await PutAsync(Correction, type: type);

        Assert.Equal(415, response.Status);
        Assert.Contains("must be application/json\"", Text(response), StringComparison.Ordinal);
        Assert.Empty(_records.Batches);
    }

    [Fact]
    public async Task RefusesACorrectionThatIsTooLarge()
    {
        var padded = new string(' ', PostRecords.RequestLimits.Bytes - Correction.Length) + Correction;

        Assert.Equal(202, (await PutAsync(padded)).Status);
        Assert.Equal(413, (await PutAsync(" " + padded)).Status);
    }

    [Fact]
    public async Task WhatDoesNotFitWhatIsStoredIsInvalid()
    {
        _records.InvalidField = _ => "recorded_at";
        _records.Refuses = (_, _) => "is over 14 hours from that of the record";

        Refuses(await PutAsync(Correction), "recorded_at: is over 14 hours", written: 1);
    }

    private void Refuses(ApiResponse response, string problem, int written = 0)
    {
        Assert.Equal(400, response.Status);
        var error = Assert.Single(JsonDocument.Parse(response.Body).RootElement.GetProperty("errors").EnumerateArray());
        Assert.StartsWith(problem, $"{error.GetProperty("field")}: {error.GetProperty("reason")}", StringComparison.Ordinal);
        Assert.Equal(written, _records.Batches.Count);
        Assert.Empty(_records.Lines);
    }

    private Task<ApiResponse> PutAsync(string body, string id = "r-1", string? type = null) =>
        SendAsync(new ApiRequest("PUT", $"/records/{id}") { Body = Encoding.UTF8.GetBytes(body), Header = name => name == "content-type" ? type : null });

    private Task<ApiResponse> DeleteAsync(string query, string id = "r-1") => SendAsync(new ApiRequest("DELETE", $"/records/{id}") { Query = query });

    private Task<ApiResponse> SendAsync(ApiRequest request)
    {
        var usage = new UsageLog(_events, Some.Clock(), new Random(1));
        var routes = new WritingRoutes(_ => _records, usage, Some.Clock(), new Random(1), NullLogger.Instance);
        return new Api(routes.All, NullLogger.Instance).HandleAsync(request with { Caller = new Caller("ann") }, default);
    }

    private static string Text(ApiResponse response) => Encoding.UTF8.GetString(response.Body.Span);
}
