using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>The events and responses of the archive and report functions.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(MonthJsonConverter), typeof(UtcJsonConverter)])]
[JsonSerializable(typeof(ArchiveEvent.Members))]
[JsonSerializable(typeof(ReportEvent))]
[JsonSerializable(typeof(RunResponse))]
[JsonSerializable(typeof(PlanResponse))]
[JsonSerializable(typeof(ScanResponse))]
[JsonSerializable(typeof(FinishResponse))]
[JsonSerializable(typeof(VerifyResponse))]
[JsonSerializable(typeof(ReportResponse))]
internal sealed partial class EventJsonContext : JsonSerializerContext
{
    /// <param name="shapes">The events that the function accepts, for the error message.</param>
    /// <exception cref="UnknownEventException">The JSON does not have the members of the type.</exception>
    public static T Read<T>(JsonElement json, JsonTypeInfo<T> type, string shapes)
    {
        try
        {
            return json.Deserialize(type) ?? throw new UnknownEventException("It is null.", shapes);
        }
        catch (JsonException e)
        {
            throw new UnknownEventException(e.Message, shapes, e);
        }
    }
}
