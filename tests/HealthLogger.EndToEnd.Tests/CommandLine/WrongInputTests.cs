using System.IO.Compression;
using System.Text;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>A file of the wrong kind: one sentence says what it looks like and what to do, and nothing is stored.</summary>
public sealed class WrongInputTests : IDisposable
{
    private const string Record = """{"user_id":"ann","recorded_at":"2026-01-31T08:30:00Z","mood":1}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task IsAFolder() => FailsAsync("ingest", _folder.Root, $"{_folder.Root} is a folder: name the files in it.");

    [Fact]
    public Task IsCsvWithoutTheFields() => FailsAsync(
        "ingest",
        Write("Datum;Stimmung\n2026-10-01;5\n"),
        "input looks like CSV, but has no column for user_id and recorded_at and one of fatigue, mood, motivation. Its columns are: Datum, Stimmung. "
        + "Name the field of a column with --map COLUMN=FIELD, or give every row the same value with --set FIELD=VALUE.");

    [Fact]
    public Task IsAJsonArray() => FailsAsync(
        "ingest", Write($"[{Record}]"), "input is a JSON array, but each record must be an object on a line of its own. Convert it: jq -c '.[]' input > records.jsonl");

    [Fact]
    public Task IsPrettyPrinted() => FailsAsync(
        "history import", Write("{\n  \"userId\": \"ann\"\n}\n"), "input has JSON objects over several lines, but each event must be on one line. Convert it: jq -c . input > events.jsonl");

    [Fact]
    public Task IsUtf16() => FailsAsync(
        "ingest", _folder.Write("input", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Record)]),
        "input is UTF-16, but must be UTF-8. Convert it: iconv -f UTF-16 -t UTF-8 input > utf8-records.jsonl");

    [Fact]
    public Task IsCsvInAnotherEncoding() => FailsAsync(
        "ingest", _folder.Write("input", Encoding.Latin1.GetBytes("Datum;Müdigkeit\n2026-10-01;5\n")),
        "input is CSV, but not UTF-8. Save it as CSV UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 input > utf8-records.csv");

    [Fact]
    public Task HasEventsInsteadOfRecords() => FailsAsync(
        "ingest", Write($"{Some.UsageEvent()}\n{Some.UsageEvent()}\n"), "input has usage events, not health records: import it with hl history import input");

    [Fact]
    public Task HasRecordsInsteadOfEvents() => FailsAsync(
        "history import", Write($"{Record}\n"), "input has health records, not usage events: import it with hl ingest input");

    [Fact]
    public Task HasEventsInCsv() => FailsAsync(
        "ingest", Write("userId,action,timestamp\nann,x,2026-01-31T08:30:00Z\n"), "input has usage events, not health records: import it with hl history import input");

    [Fact]
    public Task IsAZipFile() => FailsAsync(
        "ingest", _folder.Write("input", Zip), "input is a zip file or an Excel workbook. Unpack it, or save the sheet as CSV, and import that.");

    [Fact]
    public Task IsParquet() => FailsAsync(
        "ingest", Write("PAR1\u0015\u0004"), "input is not text. Export the records as CSV or as JSON, one object per line.");

    [Fact]
    public Task IsCompressedTwice() => FailsAsync(
        "ingest", _folder.Write("input", SampleInput.Gzip(SampleInput.Gzip(SampleInput.Records(3)))), "input is compressed, and not just once with gzip. Decompress it, and import the result.");

    [Fact]
    public async Task IsOnlyMixed()
    {
        var result = (await RunAsync("ingest", Write($"{Record}\n{Some.UsageEvent()}\n"))).Expect(2);

        Assert.Equal("1 accepted, 1 rejected; 1 new, 0 already there\n", result.Output);
    }

    [Fact]
    public async Task PrintsAtMostTwentyErrors()
    {
        var lines = string.Concat(Enumerable.Range(0, 1254).Select(i => $"{{\"userId\":\"ann\",\"action\":{i},\"timestamp\":\"2026-01-31T08:30:00Z\"}}\n"));

        var result = (await RunAsync("history import", Write(lines))).Expect(2);

        var errors = result.Errors.TrimEnd('\n').Split('\n');
        Assert.Equal("0 events accepted, 1,254 rejected; 0 new, 0 already there\n", result.Output);
        Assert.Equal(22, errors.Length);
        Assert.Equal("line 20: action: must be a string", errors[19]);
        Assert.Equal("and 1,234 more errors", errors[20]);
        Assert.StartsWith("The rejected lines are in data/rejected/input-", errors[21], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallsEventsEvents()
    {
        var result = (await RunAsync("history import", Write($"oops\n[]\n{Some.UsageEvent()}\n"))).Expect(2);

        Assert.StartsWith("line 1: event: is not valid JSON", result.Errors, StringComparison.Ordinal);
        Assert.Equal("1 event accepted, 2 rejected; 1 new, 0 already there\n", result.Output);
        Assert.DoesNotContain("record", result.Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task IsStandardInputThatIsClosed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Its shells cannot close standard input.");

        foreach (var command in new[] { "ingest", "history import" })
        {
            var (exitCode, output) = await Shell.RunAsync(_folder.Root, $"hl {command} - --data data <&-");

            Assert.Equal((1, "Standard input is closed: there is nothing to read. Name a file, or send the lines through a pipe.\n"), (exitCode, output));
        }

        Assert.Equal(
            (0, "Standard input is empty: it has no records.\n0 accepted, 0 rejected; 0 new, 0 already there\n"),
            await Shell.RunAsync(_folder.Root, "hl ingest - --data data </dev/null"));
    }

    private string Write(string content)
    {
        _folder.Write("input", content);
        return "input";
    }

    private static void Zip(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        using var entry = zip.CreateEntry("records.jsonl").Open();
        entry.Write(SampleInput.Records(3));
    }

    private async Task FailsAsync(string command, string path, string says)
    {
        var result = (await RunAsync(command, Path.GetFileName(path) == "input" ? "input" : path)).Expect(1);

        Assert.Equal(("", says + "\n"), (result.Output, result.Errors));
        Assert.False(Directory.Exists(_folder.Data));
    }

    private Task<CommandResult> RunAsync(string command, string path) =>
        CommandLineProcess.RunInAsync(_folder.Root, [.. command.Split(' '), path, "--data", "data"]);
}
