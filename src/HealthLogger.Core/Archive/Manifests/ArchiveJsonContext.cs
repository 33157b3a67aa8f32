using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(MonthPlan))]
[JsonSerializable(typeof(Receipt))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    WriteIndented = true,
    Converters = [typeof(MonthJsonConverter), typeof(UtcJsonConverter)])]
internal sealed partial class ArchiveJsonContext : JsonSerializerContext;
