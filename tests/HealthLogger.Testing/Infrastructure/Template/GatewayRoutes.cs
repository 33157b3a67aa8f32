using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthLogger.Testing.Template;

/// <summary>A route of the HTTP API in the template.</summary>
/// <param name="Key">Such as <c>PUT /records/{record_id}</c>, or <c>$default</c>.</param>
/// <param name="Function">The function that it invokes.</param>
/// <param name="NeedsToken">Whether it has the authorizer.</param>
public sealed record GatewayRoute(string Key, string Function, bool NeedsToken)
{
    internal bool Matches(string method, string path) =>
        Regex.IsMatch($"{method} {path}", $"^{Regex.Replace(Regex.Escape(Key), @"\\\{[^}]*}", "[^/]+")}$");
}

/// <summary>The routes of the HTTP API as the template declares them.</summary>
public static class GatewayRoutes
{
    public static IReadOnlyList<GatewayRoute> All { get; } = [.. StackTemplate.Names("AWS::ApiGatewayV2::Route").Select(StackTemplate.Properties).Select(Read)];

    /// <summary>Returns the route of a request; the default one if no other matches, as API Gateway does.</summary>
    /// <param name="path">As it was sent.</param>
    public static GatewayRoute Of(string method, string path) =>
        All.FirstOrDefault(route => route.Matches(method, Uri.UnescapeDataString(path))) ?? All.Single(route => route.Key == "$default");

    private static GatewayRoute Read(JsonObject route) => new(
        Text(route["RouteKey"]),
        Name(StackTemplate.Properties(Name(Text(route["Target"])["integrations/".Length..]))["IntegrationUri"], ".Arn"),
        (Text(route["AuthorizationType"]), route["AuthorizerId"]?.GetValue<string>()) == ("JWT", "${TokenAuthorizer}"));

    // Of a reference such as ${ReadFunction.Arn}.
    private static string Name(JsonNode? reference, string attribute = "") => Text(reference)[2..^(attribute.Length + 1)];

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
