using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using HealthLogger.Functions.Http;

namespace HealthLogger.Functions;

/// <summary>What Lambda hands over and takes back.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class LambdaJson : JsonSerializerContext;

/// <summary>Between the bytes of Lambda and the types of <see cref="LambdaJson"/>.</summary>
public sealed class LambdaJsonSerializer() : SourceGeneratorLambdaJsonSerializer<LambdaJson>(options =>
{
    options.Converters.Add(new RequestJson());
    options.Converters.Add(new ResponseJson());
});
