using System.Text.Json.Serialization;

namespace HealthLogger.Web;

/// <summary>The bodies of responses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcceptedRecords))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ReportMonths))]
[JsonSerializable(typeof(RunningQuery))]
[JsonSerializable(typeof(SignIn))]
internal sealed partial class WebJsonContext : JsonSerializerContext;
