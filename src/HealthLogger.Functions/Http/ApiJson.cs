using System.Text.Json.Serialization;

namespace HealthLogger.Functions.Http;

/// <summary>The bodies of responses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class ApiJson : JsonSerializerContext;
