using System.Text;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using HealthLogger.Testing.Teams;
using Microsoft.Extensions.Time.Testing;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>Makes and stores reports of a team whose records change between reports.</summary>
internal sealed class TeamReports
{
    /// <summary>Returns records of some people, each with the same scores on the first two days of a month.</summary>
    public static List<TeamRecord> Team(int users, Month month) =>
        [.. Enumerable.Range(0, users).SelectMany(user => month.EachDay().Take(2).Select(day => RandomTeam.Record($"p{user}", day, 50)))];

    public TeamEngine Engine { get; } = new();

    public MemoryStore Store { get; } = new();

    public FakeTimeProvider Clock { get; init; } = Some.Clock();

    public ReportOptions Options { get; init; } = ReportOptions.Default;

    public Task ArchiveAsync(params Month[] months) => Archived.Async(Store, [], months);

    public Task<MadeReport> MakeAsync(ReportRequest request) => new MakeReport(Engine, Store, Options, Clock).RunAsync(request, default);

    /// <summary>Makes a report and stores it. Advances the clock by a minute.</summary>
    public async Task<MadeReport> PublishAsync(ReportRequest request)
    {
        var made = await MakeAsync(request);
        Store.Put(ReportFiles.Name(request.Month, "json"), Encoding.UTF8.GetBytes(ReportJson.Render(made.Stored!)));
        Clock.Advance(TimeSpan.FromMinutes(1));
        return made;
    }

    /// <summary>Returns the health half of the stored report, as readers see it.</summary>
    public string HealthJson(Month month)
    {
        var json = Encoding.UTF8.GetString(Store.Objects[ReportFiles.Name(month, "json")]);
        return json[json.IndexOf("\"health\": {", StringComparison.Ordinal)..];
    }
}
