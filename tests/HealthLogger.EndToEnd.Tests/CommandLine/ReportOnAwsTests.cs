using System.Globalization;
using System.Text.Json;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests;

/// <summary><c>report --aws</c>, with stand-ins of the services on loopback.</summary>
public sealed class ReportOnAwsTests : IAsyncLifetime
{
    private const int Actions = 2500; // three pages of results

    private LoopbackStack _stack = null!;

    public async Task InitializeAsync()
    {
        _stack = await LoopbackStack.StartAsync();
        _stack.Athena.Rows = Rows;
    }

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task StartsThreeQueriesAndReadsEveryPage()
    {
        await _stack.ArchiveAsync("2019-12");
        await _stack.ArchiveAsync("2020-01");

        var (exitCode, output, errors) = await _stack.RunAsync("report --aws --month 2020-01 --format json");

        Assert.True(exitCode == 0, errors);
        Assert.Equal(["repair", "health", "usage"], _stack.Athena.Started.Select(query => query.Name).OrderBy(name => name != "repair").ThenBy(name => name));
        Assert.Equal(3, Calls("StartQueryExecution"));
        Assert.Equal(3 + 1, Calls("GetQueryResults")); // three pages of usage, one of health
        using var report = JsonDocument.Parse(output);
        Assert.Equal(Actions, report.RootElement.GetProperty("usage").GetProperty("by_action").GetArrayLength());
        Assert.Equal(42, report.RootElement.GetProperty("health").GetProperty("average").GetProperty("mood").GetInt32());
        Assert.Contains("reports/2020-01.html", _stack.S3.Objects.All().Keys);
        Assert.Contains("s3://the-bucket/reports/2020-01.json", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsRefusedWithoutAManifestBeforeAnyQueryStarts()
    {
        var (exitCode, output, errors) = await _stack.RunAsync("report --aws --month 2020-01");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("2020-01 is not archived yet: run hl archive --month 2020-01 first.", errors, StringComparison.Ordinal);
        Assert.Empty(_stack.Athena.Started);
    }

    [SkippableFact]
    public async Task AnInterruptStopsTheQueries()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        await _stack.ArchiveAsync("2020-01");
        _stack.Athena.Runs = query => query.Name != "repair";
        using var process = _stack.Start("report --aws --month 2020-01 --format json");
        while (_stack.Athena.Started.Count(query => query.Polls > 0) < 3)
        {
            Assert.False(process.HasExited);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        await LoopbackStack.InterruptAsync(process);
        var (exitCode, output, errors) = await LoopbackStack.EndAsync(process);

        Assert.Equal((130, ""), (exitCode, output));
        Assert.StartsWith("Stopped.", errors, StringComparison.Ordinal);
        Assert.All(_stack.Athena.Started.Where(query => query.Name != "repair"), query => Assert.True(query.IsStopped, query.Name));
    }

    [Fact]
    public async Task AQueryThatFailsSaysWhatToGrant()
    {
        await _stack.ArchiveAsync("2020-01");
        _stack.Athena.Fails = query => query.Name == "repair"
            ? "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. null"
            : null;

        var (exitCode, _, errors) = await _stack.RunAsync("report --aws --month 2020-01");

        Assert.Equal(1, exitCode);
        Assert.Contains("glue:GetDatabase", errors, StringComparison.Ordinal);
    }

    private int Calls(string name) => _stack.Athena.Calls.Names.Count(call => call == name);

    private static IEnumerable<string?[]> Rows(AthenaQuery query) => query.Name switch
    {
        "usage" => Enumerable.Range(0, Actions)
            .Select(i => CannedRows.Usage("2020-01", 1, 1, i.ToString("action-0000", CultureInfo.InvariantCulture)))
            .Prepend(CannedRows.Usage("2020-01", Actions, 1)),
        "health" => [CannedRows.Health("2020-01", 6, 42.2124, "2020-01-31 10:00:00.000000")],
        _ => [],
    };
}
