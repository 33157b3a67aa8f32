using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace HealthLogger.Functions;

/// <summary>What Lambda hands over and takes back.</summary>
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class LambdaJson : JsonSerializerContext;
