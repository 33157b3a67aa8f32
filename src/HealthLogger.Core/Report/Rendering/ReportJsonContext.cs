using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(MonthJsonConverter)])]
[JsonSerializable(typeof(MonthlyReport))]
[JsonSerializable(typeof(StoredReport))]
[JsonSerializable(typeof(StoredProvenance))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
