using System.Text.Json;
using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>What the report function is asked for.</summary>
/// <param name="Month">An archived month; null for the last one that is over.</param>
/// <param name="UnlessStored">Make none where a report of the month's present manifest is stored already.</param>
/// <param name="Since">A stored report counts as new where it was made at this instant or later: whoever asks may have missed the answer.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReportEvent(Month? Month = null, bool UnlessStored = false, DateTimeOffset? Since = null)
{
    private const string Shapes = """The report function takes {} or a scheduled event, {"month":"YYYY-MM"} and {"month":"YYYY-MM","unless_stored":true,"since":"..."}.""";

    /// <exception cref="UnknownEventException">It is no such event.</exception>
    public static ReportEvent Read(JsonElement json) =>
        ScheduledEvent.Is(json) ? new ReportEvent() : EventJson.Read(json, EventJson.Default.ReportEvent, Shapes);
}
