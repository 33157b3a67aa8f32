using System.Text.Json;
using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>An event of the report function.</summary>
/// <param name="Month">An archived month, or null for last month.</param>
/// <param name="UnlessStored">Do not make a report if one of the current manifest is already stored.</param>
/// <param name="Since">A report stored at this instant or later is returned as new, for a caller that lost the first response.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReportEvent(Month? Month = null, bool UnlessStored = false, DateTimeOffset? Since = null)
{
    private const string Shapes =
        """
        The report function accepts {}, a scheduled event, {"month":"YYYY-MM"} and
        {"month":"YYYY-MM","unless_stored":true,"since":"..."}.
        """;

    /// <exception cref="UnknownEventException">The event is not one of these.</exception>
    public static ReportEvent Read(JsonElement json) =>
        ScheduledEvent.Is(json) ? new ReportEvent() : EventJsonContext.Read(json, EventJsonContext.Default.ReportEvent, Shapes);
}
