using System.Text.Json.Serialization;

namespace HealthLogger.Core.Report;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(MonthConverter)])]
[JsonSerializable(typeof(MonthlyReport))]
[JsonSerializable(typeof(StoredReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
