using System.Text.Json;
using System.Text.Json.Serialization;
using HealthLogger.Functions.Http;

namespace HealthLogger.Functions;

/// <summary>The types that Lambda passes to the handlers and takes back from them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(HttpApiResponse))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class LambdaJsonContext : JsonSerializerContext;
