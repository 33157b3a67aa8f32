using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.EndToEnd.Tests.Infrastructure;

namespace HealthLogger.EndToEnd.Tests;

/// <summary><c>person export</c> and <c>person erase</c> of one of 16 people, over records, items, archive and error objects.</summary>
[Collection(nameof(MotoCollection))]
public sealed class PersonOnAwsTests(ErasedPersonFixture fixture) : IClassFixture<ErasedPersonFixture>
{
    [SkippableFact]
    public async Task AnExportHasEverythingThatIsHeld()
    {
        var run = await fixture.RunAsync();

        Assert.Equal(0, run.Export.ExitCode);
        var lines = run.Export.Output.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.All(lines, line => Assert.Contains(PersonInput.Person, line["content"]!.ToJsonString(), StringComparison.Ordinal));
        var events = PersonInput.Events.Count(IsPersons);
        Assert.Equal(
            [("delivery_error", 3), ("event", 2 * events), ("quarantined", 1), ("record", PersonInput.Records.Count(IsPersons))],
            lines.GroupBy(line => line["kind"]!.GetValue<string>()).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => (each.Key, each.Count())));
        Assert.Equal(events, lines.Count(line => line["location"]!.GetValue<string>().StartsWith("history/year=2020/month=01/", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task AnErasureLeavesNothingInAnyVersion()
    {
        var run = await fixture.RunAsync();

        Assert.True(run.Erase.ExitCode == 0, run.Erase.Output + run.Erase.Errors);
        Assert.All(run.Before.Places, place => Assert.Contains(place.Texts, IsPersons));
        Assert.All(run.After.Places, place => Assert.DoesNotContain(place.Texts, IsPersons));
    }

    /// <summary>Everything else is there as often as before; in the buckets, in whatever object.</summary>
    [SkippableFact]
    public async Task AnErasureLeavesWhatBelongsToOthers()
    {
        var run = await fixture.RunAsync();

        Assert.Equal(OthersOf(run.Before.Rows), OthersOf(run.After.Rows));
        Assert.Equal(OthersOf(run.Before.Items), OthersOf(run.After.Items));
        Assert.Equal(15, run.After.Rows.Select(row => row.Split(',')[1]).Distinct().Count());
        Assert.Equal(
            LinesOf(run.Before.Archive, "history/").Where(line => !IsPersons(line)), LinesOf(run.After.Archive, "history/"));
        Assert.Equal(
            ["e-2", "e-5", "e-5"], // an untouched object keeps its versions
            run.After.Errors.SelectMany(each => each.Text.Split('\n')).Where(line => line.Contains("\"record_id\"", StringComparison.Ordinal))
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("record_id").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains("errors/health_records/1.erased-0001", run.After.Errors.Select(each => each.Key));
    }

    [SkippableFact]
    public async Task AnErasureDeletesOnceMoreWhatWasBeingDelivered()
    {
        var run = await fixture.RunAsync();

        var deletions = run.Statements.Select((sql, place) => (sql, place)).Where(each => each.sql.StartsWith("DELETE ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, deletions.Count);
        Assert.Single(deletions.Select(each => each.sql).Distinct());
        Assert.Matches($@"^DELETE FROM health_records WHERE user_id = '{PersonInput.Person}' AND written_at < CAST\('[0-9.: -]+' AS timestamp\(6\)\)$", deletions[0].sql);
        Assert.Equal(
            ["person", "count", "DELETE", "count", "DELETE", "person"],
            run.Statements.Select(sql => sql.StartsWith("DELETE ", StringComparison.Ordinal) ? "DELETE" : sql.StartsWith("SELECT count(*)", StringComparison.Ordinal) ? "count" : "person"));
        Assert.True(Erased(run)["the records in delivery, 16 minutes later"] == 1);
    }

    [SkippableFact]
    public async Task AnErasureSaysWhatIsGoneAndWhatAwsDeletesLater()
    {
        var run = await fixture.RunAsync();

        Assert.Equal(
            ["the table of records", "the history table", "the records in delivery, 16 minutes later", "the archive", "the records that could not be delivered"],
            Erased(run).Select(each => each.Key));
        Assert.Equal(PersonInput.Records.Count(IsPersons), Erased(run)["the table of records"]);
        Assert.Equal(PersonInput.Events.Count(IsPersons), Erased(run)["the history table"]);
        Assert.Equal(PersonInput.Events.Count(IsPersons) + 1, Erased(run)["the archive"]);
        Assert.Equal(3, Erased(run)["the records that could not be delivered"]);
        var later = JsonNode.Parse(run.Erase.Output)!["later_copies"]!.AsArray();
        Assert.Equal(8, later.Count);
        Assert.All(later, copy => Assert.True(copy!["gone_by"] is not null || copy["how_to_check"] is not null, copy.ToJsonString()));
        Assert.StartsWith("This program does not erase it.", later[0]!["how_to_check"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(
            $"Disable the account first, so that no new token is issued: aws cognito-idp admin-disable-user --user-pool-id us-east-1_abc --username '{PersonInput.Person}'",
            run.Erase.Errors, StringComparison.Ordinal);
        Assert.Contains(
            $"aws cognito-idp admin-disable-user --user-pool-id us-east-1_abc --username '{PersonInput.Person}'", later[0]!["how_to_check"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnotherErasureFindsNothing()
    {
        var run = await fixture.RunAsync();

        Assert.True(run.Again.ExitCode == 0, run.Again.Output + run.Again.Errors);
        Assert.Contains("Nothing is left", run.Again.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task TheDocumentedRightsSufficeAndEachIsUsed()
    {
        var run = await fixture.RunAsync();
        var rights = OperatorRights.Documented(run.Names);

        Assert.DoesNotContain(run.Calls.Distinct(), call => !rights.Any(right => right.Covers(call)));
        Assert.DoesNotContain(rights, right => !right.IsOfAthenaOrByHand && !run.Calls.Any(right.Covers));
    }

    private static bool IsPersons(string text) => text.Contains(PersonInput.Person, StringComparison.Ordinal);

    private static IEnumerable<string> OthersOf(IEnumerable<string> texts) => texts.Where(text => !IsPersons(text)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> LinesOf(IEnumerable<(string Key, string Text)> objects, string prefix) => objects
        .Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(each => each.Text.Split('\n')).Order(StringComparer.Ordinal).Where(line => line.Length > 0);

    private static Dictionary<string, long> Erased(ErasedPersonRun run) => JsonNode.Parse(run.Erase.Output)!["erased"]!.AsArray()
        .ToDictionary(place => place!["name"]!.GetValue<string>(), place => place!["items"]!.GetValue<long>());
}
