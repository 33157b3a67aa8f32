using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    Converters = [typeof(MonthJsonConverter), typeof(UtcJsonConverter), typeof(ChangeDirectionJsonConverter)])]
[JsonSerializable(typeof(ReportJsonDocument))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
