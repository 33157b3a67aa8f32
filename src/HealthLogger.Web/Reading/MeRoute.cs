using System.Text.Json;
using HealthLogger.Core;

namespace HealthLogger.Web;

/// <summary><c>GET /me</c>: who the caller is, as the host knows it from the token. Nothing is read.</summary>
internal static class MeRoute
{
    // Leaves names outside ASCII unescaped.
    private static readonly WebJsonContext Json = new(new(WebJsonContext.Default.Options) { Encoder = PlainJsonEncoder.Instance });

    public static Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller!;
        var body = JsonSerializer.SerializeToUtf8Bytes(new Me(caller.UserId, caller.ReadsReports), Json.Me);
        return Task.FromResult(ApiResponse.Of(200, "application/json", body));
    }
}

/// <param name="User">The <c>user_id</c> of the person's records.</param>
/// <param name="Reports">Whether the person may read the team's reports.</param>
internal sealed record Me(string User, bool Reports);
