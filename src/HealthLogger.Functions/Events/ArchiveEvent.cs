using System.Text.Json;
using System.Text.Json.Serialization;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>What the archive function is asked to do.</summary>
internal abstract record ArchiveEvent
{
    private const string Shapes =
        """
        The archive function takes {} or a scheduled event, {"months":["YYYY-MM"]}, and of the state machine
        {"step":"plan"}, {"step":"segment","months":[...],"number":0,"of":1} and {"step":"manifest","months":[...],"started_at":"..."}.
        """;

    private ArchiveEvent()
    {
    }

    /// <summary>Archive within the time there is: the months given, or those that are due.</summary>
    public sealed record Run(IReadOnlyList<Month>? Months) : ArchiveEvent;

    /// <summary>Say what there is to do for the months given, or those that are due.</summary>
    public sealed record Plan(IReadOnlyList<Month>? Months) : ArchiveEvent;

    /// <summary>Scan one segment of a plan.</summary>
    public sealed record Scan(IReadOnlyList<Month> Months, Segment Segment) : ArchiveEvent;

    /// <summary>Write the manifests of a plan whose segments have been scanned.</summary>
    public sealed record Finish(IReadOnlyList<Month> Months, DateTimeOffset StartedAt) : ArchiveEvent;

    /// <summary>The work, to begin the sentence of an error with.</summary>
    public string What => this switch
    {
        Plan => "The plan",
        Scan scan => $"The scan of {scan.Segment}",
        Finish finish => $"The manifests of {string.Join(", ", finish.Months)}",
        _ => "The archive",
    };

    /// <exception cref="UnknownEventException">It is none of these.</exception>
    public static ArchiveEvent Read(JsonElement json) =>
        ScheduledEvent.Is(json) ? new Run(Months: null) : Of(EventJson.Read(json, EventJson.Default.Members, Shapes));

    private static ArchiveEvent Of(Members members) => members switch
    {
        { Step: null, Number: null, Of: null, StartedAt: null } => new Run(members.Months),
        { Step: "plan", Number: null, Of: null, StartedAt: null } => new Plan(members.Months),
        { Step: "segment", Months: { Count: > 0 } months, Number: { } number, Of: { } count, StartedAt: null }
            when number >= 0 && number < count => new Scan(months, new Segment(number, count)),
        { Step: "manifest", Months: { Count: > 0 } months, Number: null, Of: null, StartedAt: { } at } => new Finish(months, at),
        _ => throw new UnknownEventException("Its members do not go together.", Shapes),
    };

    /// <summary>The members of all shapes.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Members(
        string? Step = null, IReadOnlyList<Month>? Months = null, int? Number = null, int? Of = null, DateTimeOffset? StartedAt = null);
}
