using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>The events and answers of the functions that no client calls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(MonthJson), typeof(UtcJson)])]
[JsonSerializable(typeof(ArchiveEvent.Members))]
[JsonSerializable(typeof(ReportEvent))]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(ScanAnswer))]
[JsonSerializable(typeof(FinishAnswer))]
[JsonSerializable(typeof(ReportAnswer))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <param name="shapes">What a function takes, for the error.</param>
    /// <exception cref="UnknownEventException">It is not of the type.</exception>
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
