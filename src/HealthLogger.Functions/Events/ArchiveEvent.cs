using System.Text.Json;
using System.Text.Json.Serialization;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>An event of the archive function.</summary>
internal abstract record ArchiveEvent
{
    private const string Shapes =
        """
        The archive function accepts {}, a scheduled event, {"months":["YYYY-MM"]}, and from the state machine
        {"step":"plan"}, {"step":"segment","months":[...],"number":0,"of":1}, {"step":"manifest","months":[...],"started_at":"..."}
        and {"step":"verify","months":[...]}.
        """;

    private ArchiveEvent()
    {
    }

    /// <summary>Archives the given months, or the months that are due, within the time of the invocation.</summary>
    public sealed record Run(IReadOnlyList<Month>? Months) : ArchiveEvent;

    /// <summary>Plans the given months, or the months that are due.</summary>
    public sealed record Plan(IReadOnlyList<Month>? Months) : ArchiveEvent;

    /// <summary>Scans one segment of a plan.</summary>
    public sealed record Scan(IReadOnlyList<Month> Months, Segment Segment) : ArchiveEvent;

    /// <summary>Writes the manifests of a plan after all of its segments were scanned.</summary>
    public sealed record Finish(IReadOnlyList<Month> Months, DateTimeOffset StartedAt) : ArchiveEvent;

    /// <summary>Compares the archive of months with their manifests.</summary>
    public sealed record Verify(IReadOnlyList<Month> Months) : ArchiveEvent;

    /// <summary>The name of the work, as the start of an error message.</summary>
    public string Description => this switch
    {
        Plan => "The plan",
        Scan scan => $"The scan of {scan.Segment}",
        Finish finish => $"The manifests of {string.Join(", ", finish.Months)}",
        Verify verify => $"The verification of {string.Join(", ", verify.Months)}",
        _ => "The archive",
    };

    /// <exception cref="UnknownEventException">The event is not one of these.</exception>
    public static ArchiveEvent Read(JsonElement json) =>
        ScheduledEvent.Is(json) ? new Run(Months: null) : Of(EventJsonContext.Read(json, EventJsonContext.Default.Members, Shapes));

    private static ArchiveEvent Of(Members members) => members switch
    {
        { Step: null, Number: null, Of: null, StartedAt: null } => new Run(members.Months),
        { Step: "plan", Number: null, Of: null, StartedAt: null } => new Plan(members.Months),
        { Step: "segment", Months: { Count: > 0 } months, Number: { } number, Of: { } count, StartedAt: null }
            when number >= 0 && number < count => new Scan(months, new Segment(number, count)),
        { Step: "manifest", Months: { Count: > 0 } months, Number: null, Of: null, StartedAt: { } at } => new Finish(months, at),
        { Step: "verify", Months: { Count: > 0 } months, Number: null, Of: null, StartedAt: null } => new Verify(months),
        _ => throw new UnknownEventException("Its combination of members is not valid.", Shapes),
    };

    /// <summary>The members of all events.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Members(
        string? Step = null, IReadOnlyList<Month>? Months = null, int? Number = null, int? Of = null, DateTimeOffset? StartedAt = null);
}
