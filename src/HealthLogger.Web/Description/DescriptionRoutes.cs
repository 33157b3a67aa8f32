using System.Security.Cryptography;

namespace HealthLogger.Web;

/// <summary>The endpoint that describes the API. The description changes only with the program.</summary>
public static class DescriptionRoutes
{
    private static readonly Lazy<(byte[] Body, string Tag)> Current = new(() =>
    {
        var body = OpenApiDocument.Write();
        return (body, $"\"{Convert.ToHexString(SHA256.HashData(body))[..32]}\"");
    });

    public static IReadOnlyList<Route> All { get; } = [new(Endpoints.GetDescription, GetAsync)];

    private static Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellation)
    {
        var (body, tag) = Current.Value;
        var isKnown = EntityTag.Matches(request.Header("if-none-match"), tag);
        var response = isKnown ? ApiResponse.NotModified() : ApiResponse.Of(200, "application/json", body);
        return Task.FromResult(response.With("ETag", tag).With("Cache-Control", "no-cache"));
    }
}
