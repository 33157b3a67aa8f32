using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthLogger.Core.Report;

/// <summary>Writes a direction in lower case: <c>up</c>, <c>down</c>, <c>none</c>.</summary>
internal sealed class ChangeDirectionJsonConverter()
    : JsonStringEnumConverter<ChangeDirection>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
