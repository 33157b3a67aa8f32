using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The health figures of a month from its records, one voice a person; those of fewer people than the minimum are withheld.</summary>
internal sealed class ExpectedHealth(IReadOnlyList<ExpectedRecord> records, int minUsers)
{
    private static readonly string[] FlagNames = ["poor_sleep", "headache", "stomachache", "exercise", "alcohol", "caffeine"];

    private readonly bool _isExact = minUsers == 1;

    public JsonObject ToJson() => new()
    {
        ["records"] = _isExact || Users(records) >= minUsers ? records.Count : null,
        ["users"] = _isExact || Users(records) >= minUsers ? Users(records) : null,
        ["min_users"] = minUsers,
        ["average"] = EachScore(score => Rounded(Average(score))),
        ["average_users"] = EachScore(score => MeansOf(records, score).Count is var users && users >= minUsers ? users : null),
        ["by_day"] = new JsonArray([.. Days()]),
        ["flags"] = new JsonArray([.. Flags()]),
    };

    private double? Average(int score) => MeansOf(records, score) is { } means && means.Count >= minUsers && means.Count > 0 ? means.Values.Average() : null;

    private IEnumerable<JsonObject> Days()
    {
        var days = records.GroupBy(record => record.Day).OrderBy(day => day.Key, StringComparer.Ordinal).Select(day => day.ToList()).ToList();
        var counted = Shown(days.ConvertAll(Users));
        var scores = Enumerable.Range(0, 3).Select(score => DayScores(days, score)).ToList();
        for (var i = 0; i < days.Count; i++)
        {
            if (counted[i] || scores.Exists(score => score[i] is not null))
            {
                yield return new JsonObject(
                [
                    new("day", days[i][0].Day),
                    new("records", counted[i] ? days[i].Count : null),
                    new("users", counted[i] ? Users(days[i]) : null),
                    .. EachScore(score => Rounded(scores[score][i])).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())),
                ]);
            }
        }
    }

    private List<double?> DayScores(List<List<ExpectedRecord>> days, int score)
    {
        if (_isExact)
        {
            return days.ConvertAll(day => MeansOf(day, score) is { Count: > 0 } means ? means.Values.Average() : (double?)null);
        }

        var usual = days.SelectMany(day => MeansOf(day, score)).GroupBy(mean => mean.Key, mean => mean.Value)
            .Where(own => own.Count() > 1).ToDictionary(own => own.Key, own => own.Average());
        var deviations = days.ConvertAll(day => MeansOf(day, score).Where(mean => usual.ContainsKey(mean.Key)).Select(mean => mean.Value - usual[mean.Key]).ToList());
        var shown = Shown(deviations.ConvertAll(each => each.Count));
        return [.. deviations.Select((each, i) => shown[i] ? Average(score) + each.Average() : null)];
    }

    // Where one day is withheld, the day with the fewest people is, too.
    private List<bool> Shown(List<int> users)
    {
        var shown = users.ConvertAll(count => count >= minUsers);
        if (users.Exists(count => count > 0 && count < minUsers) && shown.Contains(true))
        {
            shown[users.IndexOf(users.Where(count => count >= minUsers).Min())] = false;
        }

        return shown;
    }

    private IEnumerable<JsonObject> Flags() => FlagNames
        .Select((name, bit) => (Name: name, With: records.Where(record => (record.Flags & 1 << bit) != 0).ToList()))
        .Where(flag => flag.With.Count > 0 && Users(flag.With) >= minUsers && (_isExact || records.Count - flag.With.Count >= minUsers))
        .OrderByDescending(flag => flag.With.Count).ThenBy(flag => flag.Name, StringComparer.Ordinal)
        .Select(flag => new JsonObject
        {
            ["flag"] = flag.Name,
            ["count"] = flag.With.Count,
            ["users"] = _isExact || Users(records) - Users(flag.With) >= minUsers ? Users(flag.With) : null,
        });

    private double? Rounded(double? value) => value is not { } known ? null
        : _isExact ? Math.Round(known, 3, MidpointRounding.AwayFromZero)
        : Math.Clamp(Math.Floor(known + 0.5 + 1e-9), 5, 95);

    private static JsonObject EachScore(Func<int, JsonNode?> value) =>
        new(ExpectedRecord.ScoreNames.Select((name, score) => KeyValuePair.Create(name, value(score))));

    private static Dictionary<string, double> MeansOf(IEnumerable<ExpectedRecord> records, int score) => records
        .Where(record => record.Scores[score] is not null)
        .GroupBy(record => record.User, record => record.Scores[score]!.Value)
        .ToDictionary(own => own.Key, own => own.Average());

    private static int Users(IEnumerable<ExpectedRecord> records) => records.Select(record => record.User).Distinct().Count();
}
