using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A route of the HTTP API in the template.</summary>
/// <param name="Key">Such as <c>PUT /records/{record_id}</c>, or <c>$default</c>.</param>
/// <param name="NeedsToken">Whether it has an authorizer.</param>
internal sealed record GatewayRoute(string Function, string Key, bool NeedsToken)
{
    public bool Matches(string method, string path) =>
        Regex.IsMatch($"{method} {path}", $"^{Regex.Replace(Regex.Escape(Key), @"\\\{[^}]*}", "[^/]+")}$");
}

/// <summary>The routes of the HTTP API as the template declares them.</summary>
internal static class GatewayRoutes
{
    public static IReadOnlyList<GatewayRoute> All { get; } =
    [
        .. from function in StackTemplate.Names("AWS::Serverless::Function")
           from source in StackTemplate.Properties(function)["Events"]?.AsObject() ?? []
           where source.Value!["Type"]!.GetValue<string>() == "HttpApi"
           select Read(function, source.Value!["Properties"]!),
    ];

    /// <summary>Returns the route of a request; the default one if no other matches, as API Gateway does.</summary>
    public static GatewayRoute Of(ApiCall call) =>
        All.FirstOrDefault(route => route.Matches(call.Method, Uri.UnescapeDataString(call.Path))) ?? All.Single(route => route.Key == "$default");

    private static GatewayRoute Read(string function, JsonNode properties) => new(
        function,
        properties["Path"] is { } path ? $"{properties["Method"]} {path}" : "$default",
        properties["Auth"]?["Authorizer"]?.GetValue<string>() == "Token");
}
