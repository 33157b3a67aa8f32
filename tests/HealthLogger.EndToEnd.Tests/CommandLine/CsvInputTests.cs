using System.Text;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class CsvInputTests : IDisposable
{
    private static readonly string[] Diary = ["diary.csv", "--map", "Datum=recorded_at", "--map", "Stimmung=mood", "--set", "user_id=ann", "--timezone", "Europe/Berlin"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task IsImportedWithAMapping()
    {
        _folder.Write("diary.csv", "\uFEFFDatum;Stimmung;Notiz\r\n2026-01-31 08:30;75;\"gut; sehr\r\ngut\"\r\n2026-07-31 08:30;40;\r\n;;\r\n");

        var result = (await IngestAsync(Diary)).Expect(0);

        Assert.Equal("2 accepted, 0 rejected; 2 new, 0 already there\n", result.Output);
        Assert.Equal("these columns are not imported: Notiz\n", result.Errors);
        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(1, database.Number("SELECT count(*) FROM health_records WHERE user_id = 'ann' AND mood = 75 AND utc_offset_minutes = 60 AND recorded_at = '2026-01-31 07:30:00'"));
        Assert.Equal(1, database.Number("SELECT count(*) FROM health_records WHERE mood = 40 AND utc_offset_minutes = 120"));
    }

    [Fact]
    public async Task IsImportedAgainAfterItsRejectedRowsAreCorrected()
    {
        _folder.Write("diary.csv", "Datum;Stimmung\n2026-01-31 08:30;75\n2026-03-29 02:30;40\n2026-10-25 02:30;41\n2026-02-01 09:00;gut\n");

        var result = (await IngestAsync(Diary)).Expect(2);

        var rejected = RejectedFiles.Only(_folder.Data);
        Assert.StartsWith(
            """
            line 3: recorded_at: does not exist in Europe/Berlin: the clocks were put forward; write the UTC offset
            line 4: recorded_at: occurred twice in Europe/Berlin: the clocks were put back; write the UTC offset
            line 5: mood: must be an integer from 0 to 100, written in digits only

            """,
            result.Errors,
            StringComparison.Ordinal);
        Assert.EndsWith(".csv", rejected, StringComparison.Ordinal);
        Assert.Equal("Datum;Stimmung\n2026-03-29 02:30;40\n2026-10-25 02:30;41\n2026-02-01 09:00;gut\n", File.ReadAllText(rejected));

        File.WriteAllText(rejected, "Datum;Stimmung\n2026-03-29 03:30;40\n2026-10-25 02:30+01:00;41\n2026-02-01 09:00;90\n");
        var corrected = (await IngestAsync([rejected, .. Diary[1..]])).Expect(0);
        Assert.Equal("3 accepted, 0 rejected; 3 new, 0 already there\n", corrected.Output);
    }

    [Fact]
    public async Task IsTheSameRecordAsInJson()
    {
        _folder.Write("a.csv", "user_id,recorded_at,fatigue,mood,motivation,flags\nann,2026-01-31T08:30:00+09:00,20,,60,9\n");
        _folder.Write("a.jsonl", """{"user_id":"ann","recorded_at":"2026-01-31T08:30:00+09:00","fatigue":20,"motivation":60,"flags":9}""");

        var result = (await IngestAsync("a.csv", "a.jsonl")).Expect(0);

        Assert.EndsWith("total: 2 accepted, 0 rejected; 1 new, 1 already there\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HasEventsWithOtherColumns()
    {
        _folder.Write("log.tsv", "who\ttimestamp\trows\nann\t2026-01-31T08:30:00Z\t007\nben\t2026-01-31T08:31:00Z\t\n");

        var result = (await CommandLineProcess.RunInAsync(
            _folder.Root, "history", "import", "log.tsv", "--map", "who=userId", "--set", "action=export", "--data", "data")).Expect(0);
        (await CommandLineProcess.RunAsync("archive", "--month", "2026-01", "--data", _folder.Data)).Expect(0);

        Assert.Equal("2 events accepted, 0 rejected; 2 new, 0 already there\n", result.Output);
        Assert.Equal(2, ArchivedObjects.Of(_folder.Data).Items);
    }

    [Theory]
    [InlineData("--map Nichts=mood", "diary.csv: There is no column Nichts; the columns are Datum, Stimmung.")]
    [InlineData("--map Datum=mood --map Stimmung=mood", "diary.csv: The field mood has two values")]
    public async Task IsBadUsageIfTheMappingDoesNotFit(string options, string says)
    {
        _folder.Write("diary.csv", "Datum;Stimmung\n2026-01-31 08:30;75\n");

        var result = (await IngestAsync(["diary.csv", .. options.Split(' ')])).Expect(64);

        Assert.StartsWith(says, result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Fact]
    public async Task IsBadUsageIfTheInputIsNotCsv()
    {
        _folder.Write("a.jsonl", SampleInput.Records(1));

        var result = (await IngestAsync("a.jsonl", "--set", "user_id=ann")).Expect(64);

        Assert.Equal("a.jsonl is not CSV: --map, --set and --timezone are for the columns of CSV.\n", result.Errors);
    }

    [Fact]
    public async Task ComesCompressedFromStandardInput()
    {
        using var process = CommandLineProcess.Start("ingest", "-", "--data", _folder.Data);
        await process.Input.WriteAsync(SampleInput.Gzip(Encoding.UTF8.GetBytes("user_id,recorded_at,mood\nann,2026-01-31T08:30:00Z,5\nann,x,5\n")));

        var result = (await process.EndAsync()).Expect(2);

        Assert.Equal("1 accepted, 1 rejected; 1 new, 0 already there\n", result.Output);
        Assert.Matches(@"/stdin-\d{8}T\d{6}Z\.csv$", RejectedFiles.Only(_folder.Data));
    }

    private Task<CommandResult> IngestAsync(params string[] args) => CommandLineProcess.RunInAsync(_folder.Root, ["ingest", .. args, "--data", "data"]);
}
