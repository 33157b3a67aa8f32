using System.Text.Json;
using System.Text.Json.Serialization;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>Trends as a JSON object in UTF-8.</summary>
public static class TrendsJson
{
    public static byte[] Render(PersonTrends trends) => JsonSerializer.SerializeToUtf8Bytes(trends, TrendsJsonContext.Default.PersonTrends);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(UtcJsonConverter)])]
[JsonSerializable(typeof(PersonTrends))]
internal sealed partial class TrendsJsonContext : JsonSerializerContext;
