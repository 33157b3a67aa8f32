using System.Buffers;
using System.Text.Json;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;

namespace HealthLogger.Web;

/// <summary><c>GET /records</c>: the caller's current records, newest first, page by page.</summary>
internal sealed class RecordsRoute(OwnQueries queries, SealedText sealing, TimeProvider clock) : IQueryResult
{
    public OwnQuery Query => OwnQuery.Records;

    public async Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellation)
    {
        var errors = new List<InputError>();
        var page = new RecordsParameters(request.Parameters, clock.GetUtcNow(), errors).Read(request.Caller!.UserId, sealing);
        if (errors.Count > 0)
        {
            return ApiResponse.Of(Problem.InvalidQuery(errors));
        }

        var query = await queries.RunAsync(page.ToQuery(), RunningQuery.WaitOf(request), cancellation);
        return query.State == QueryState.Running || RunningQuery.PrefersAsync(request)
            ? RunningQuery.Response(query)
            : await RespondAsync(query, request, cancellation);
    }

    /// <inheritdoc/>
    public async Task<ApiResponse> RespondAsync(StartedQuery query, ApiRequest request, CancellationToken cancellation)
    {
        var page = RecordsRequest.Read(query.Query, await queries.ReadAllAsync(query, cancellation));
        var next = page.Next is { } place ? RecordsCursor.Write(sealing, request.Caller!.UserId, page.Range, place) : null;
        return ApiResponse.Of(200, "application/json", Body(page.Records, next));
    }

    private static ReadOnlyMemory<byte> Body(IReadOnlyList<OwnRecord> records, string? next)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, OwnRecord.Json);
        json.WriteStartObject();
        json.WriteStartArray("records");
        foreach (var record in records)
        {
            record.Write(json);
        }

        json.WriteEndArray();
        json.WriteString("next", next);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}
