using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The rows that Athena would return for a report's queries over the questionnaire.</summary>
internal sealed class QuestionnaireRows : IDisposable
{
    // After all records, and before any report.
    private static readonly DateTimeOffset WrittenAt = new(2020, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DuckAthena _duck = new();

    private QuestionnaireRows()
    {
    }

    public static async Task<QuestionnaireRows> CreateAsync(params string[] months)
    {
        var rows = new QuestionnaireRows();
        await rows._duck.AddRecordsAsync([.. Records()]);
        await Archived.Async(rows._duck.Archive, [.. File.ReadLines(QuestionnaireInput.History).Select(Event)], [.. months.Select(Some.Month)]);
        await rows._duck.RepairAsync();
        return rows;
    }

    public IEnumerable<string?[]> Of(AthenaQuery query) => query.Name switch
    {
        "usage" => _duck.Rows(QuerySource.UsageHistory, query.Sql, query.Parameters),
        "health" => _duck.Rows(QuerySource.HealthRecords, query.Sql, query.Parameters),
        _ => throw new InvalidOperationException($"No report asks for {query.Sql}"),
    };

    public void Dispose() => _duck.Dispose();

    // Without those that are rejected.
    private static IEnumerable<string> Records()
    {
        var parser = new RecordParser(RecordOrigin.File, new FakeTimeProvider(WrittenAt), new Random(1));
        foreach (var line in File.ReadLines(QuestionnaireInput.Records))
        {
            var errors = new List<InputError>();
            var parsed = Encoding.UTF8.GetString(parser.Parse(Encoding.UTF8.GetBytes(line), 0, errors));
            if (errors.Count == 0)
            {
                yield return parsed;
            }
        }
    }

    private static string Event(string line) =>
        Encoding.UTF8.GetString(new UsageEventParser(Some.Clock()).Parse(Encoding.UTF8.GetBytes(line), 0, []));
}
