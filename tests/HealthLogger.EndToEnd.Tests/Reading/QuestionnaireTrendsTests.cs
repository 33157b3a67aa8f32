using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Reading;

/// <summary>The trends that two of the 16 people of the questionnaire get over HTTP, against sums over the lines of the file.</summary>
public sealed class QuestionnaireTrendsTests(ServedQuestionnaire served) : IClassFixture<ServedQuestionnaire>
{
    private static readonly string[] Scores = ["fatigue", "mood", "motivation"];

    [Theory]
    [InlineData("p01", 7)]
    [InlineData("p01", 30)]
    [InlineData("p01", 120)]
    [InlineData("p05", 120)]
    public async Task EqualTheFile(string user, int days)
    {
        var trends = JsonNode.Parse(await GetAsync(user, $"/trends?days={days}"))!;

        var last = DateOnly.FromDateTime(ServedQuestionnaire.Now.DateTime);
        var each = Enumerable.Range(1 - days, days).Select(last.AddDays).ToList();
        var answers = Answers(user).Where(answer => each.Contains(Day(answer))).ToLookup(Day);
        Assert.True(answers.Count > days / 2, "There is too little to compare.");
        Assert.Equal(user, (string?)trends["user"]);
        Assert.Equal(each.Select(day => Means($"{day:O}", answers[day].Count(), [answers[day]])), Rows(trends, "daily", "day", "records"));
        Assert.Equal(
            Enumerable.Range(1, 7).Select(number => answers.Where(day => day.Key.DayOfWeek == (DayOfWeek)(number % 7)).ToList())
                .Zip(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], (of, name) => Means(name, of.Count, of)),
            Rows(trends, "weekdays", "weekday", "days"));
        Assert.Equal(Flags(answers), trends["flags"]!.AsArray().Select(Flag));
    }

    [Fact]
    public async Task NobodyElseGetsAnyOfIt()
    {
        const string Trends = "/trends?days=120";
        var (one, other) = (await GetAsync("p01", Trends), await GetAsync("p05", Trends));
        using var accepted = await SendAsync("p01", Trends, "respond-async");
        var location = accepted.Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Contains("\"p01\"", await GetAsync("p01", location), StringComparison.Ordinal);

        using var refused = await SendAsync("p05", location);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain("p01", other, StringComparison.Ordinal);
        Assert.NotEqual(JsonNode.Parse(one)!["daily"]!.ToJsonString(), JsonNode.Parse(other)!["daily"]!.ToJsonString());
        using var named = await SendAsync("p05", $"{Trends}&user=p01");
        Assert.Equal(HttpStatusCode.BadRequest, named.StatusCode);
    }

    private async Task<string> GetAsync(string user, string target)
    {
        using var response = await SendAsync(user, target);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string user, string target, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", served.Tokens[user]);
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        return await served.Client.SendAsync(request);
    }

    // Of equal lines one was imported; a score outside the scale makes a line invalid.
    private static IEnumerable<JsonNode> Answers(string user) => File.ReadLines(QuestionnaireInput.Records)
        .Distinct()
        .Select(line => JsonNode.Parse(line)!)
        .Where(answer => (string?)answer["user_id"] == user && Scores.All(score => (int?)answer[score] is null or (>= 0 and <= 100)));

    private static DateOnly Day(JsonNode answer) => DateOnly.Parse(((string)answer["recorded_at"]!)[..10], CultureInfo.InvariantCulture);

    // Every day counts once, however many answers it has.
    private static string Means(string name, int count, IReadOnlyList<IEnumerable<JsonNode>> days) =>
        $"{name} {count} {string.Join(' ', Scores.Select(score => Text(Mean(days, score))))}";

    private static double? Mean(IEnumerable<IEnumerable<JsonNode>> days, string score) =>
        days.Select(day => day.Average(answer => (double?)answer[score])).Average();

    private static IEnumerable<string> Rows(JsonNode trends, string list, string name, string count) => trends[list]!.AsArray().Select(row =>
        $"{row![name]} {row[count]} {string.Join(' ', Scores.Select(score => Text((double?)row[score])))}");

    private static IEnumerable<string> Flags(ILookup<DateOnly, JsonNode> answers)
    {
        string[] names = ["poor_sleep", "headache", "stomachache", "exercise", "alcohol", "caffeine"];
        for (var bit = 0; bit < names.Length; bit++)
        {
            var days = answers.ToLookup(day => day.Any(answer => ((int?)answer["flags"] ?? 0) / (1 << bit) % 2 == 1));
            if (days[true].Any())
            {
                yield return $"{names[bit]} {days[true].Count()} {days[false].Count()} {string.Join(' ', Scores.Select(score => Difference(days, score)))}";
            }
        }
    }

    private static string Difference(ILookup<bool, IGrouping<DateOnly, JsonNode>> days, string score)
    {
        var with = days[true].Count(day => day.Any(answer => answer[score] is not null));
        var without = days[false].Count(day => day.Any(answer => answer[score] is not null));
        return with < 10 || without < 10 ? "none" : Text(Mean(days[true], score) - Mean(days[false], score));
    }

    private static string Flag(JsonNode? flag) =>
        $"{flag!["flag"]} {flag["days_with"]} {flag["days_without"]} {string.Join(' ', Scores.Select(score => Text((double?)flag[score]!["difference"])))}";

    // + 0: no negative zero.
    private static string Text(double? value) =>
        value is { } known ? (Math.Round(known, 3) + 0).ToString("0.000", CultureInfo.InvariantCulture) : "none";
}
