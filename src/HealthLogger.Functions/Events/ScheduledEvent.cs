using System.Text.Json;

namespace HealthLogger.Functions.Events;

/// <summary>The event of an EventBridge schedule. Its content is not used: what is due depends on the date.</summary>
internal static class ScheduledEvent
{
    public static bool Is(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("detail-type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("Scheduled Event");
}
