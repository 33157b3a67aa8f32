using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>Input that is not a file, not text, or not what its name says.</summary>
public sealed class UnusualInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task IsMissing() => await FailsAsync(_folder["none.jsonl"], $"There is no file {_folder["none.jsonl"]}.");

    [Fact]
    public async Task IsAFolder() => await FailsAsync(_folder.Root, $"{_folder.Root} is a folder");

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n   \n\n")]
    [InlineData("user_id,recorded_at,mood\n,,\n")]
    public async Task IsEmpty(string content)
    {
        var path = _folder.Write("empty.jsonl", content);

        var result = (await IngestAsync(path)).Expect(0);

        Assert.Equal("0 accepted, 0 rejected; 0 new, 0 already there\n", result.Output);
        Assert.Equal($"{path} is empty: it has no records.\n", result.Errors);
    }

    [Fact]
    public async Task BeginsWithAByteOrderMark() => await AcceptsAsync([.. "\uFEFF"u8, .. SampleInput.Records(3)], 3);

    [Fact]
    public async Task HasWindowsLineEndings() => await AcceptsAsync(SampleInput.Records(3, "\r\n"), 3);

    [Fact]
    public async Task HasBlankLinesInBetween() => await AcceptsAsync(SampleInput.Records(3, "\n\n \t\r\n"), 3);

    [Fact]
    public async Task EndsWithoutALineFeed() => await AcceptsAsync(SampleInput.Records(3)[..^1], 3);

    [Fact]
    public async Task IsCompressedWithoutTheFileExtension() => await AcceptsAsync(SampleInput.Gzip(SampleInput.Records(3000)), 3000);

    [Fact]
    public async Task IsCompressedInTwoMembers() =>
        await AcceptsAsync([.. SampleInput.Gzip(SampleInput.Records(5)), .. SampleInput.Gzip(SampleInput.Records(8)[SampleInput.Records(5).Length..])], 8);

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(5000)]
    [InlineData(-9)]
    [InlineData(-1)]
    public async Task IsCompressedAndTruncated(int length)
    {
        var whole = SampleInput.Gzip(SampleInput.Records(20_000));
        var path = _folder.Write("cut.gz", length < 0 ? whole[..^-length] : whole[..length]);

        await FailsAsync(path, $"{path} is damaged");

        Assert.Contains("20,000 accepted", (await IngestAsync(_folder.Write("whole.gz", whole))).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsCompressedAndDamaged()
    {
        var bytes = SampleInput.Gzip(SampleInput.Records(20_000));
        bytes[bytes.Length / 2] ^= 0xFF;
        var path = _folder.Write("damaged.gz", bytes);

        await FailsAsync(path, $"{path} is damaged");
    }

    [Fact]
    public async Task IsNotUtf8()
    {
        byte[] wrong = [.. """{"user_id":"J"""u8, 0xFC, .. """rg","recorded_at":"2026-01-31T08:30:00Z","mood":1}"""u8, (byte)'\n'];

        var result = (await IngestAsync(_folder.Write("latin1.jsonl", [.. wrong, .. SampleInput.Records(2)]))).Expect(2);

        Assert.StartsWith("2 accepted, 1 rejected", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("line 1: record: is not valid UTF-8\n", result.Errors, StringComparison.Ordinal);
        Assert.Equal(wrong, File.ReadAllBytes(RejectedFiles.Only(_folder.Data)));
    }

    [Fact]
    public async Task HasALineOfTenMegabytes()
    {
        var line = Encoding.UTF8.GetBytes("{\"user_id\":\"" + new string('x', 10_000_000) + "\"}\n");

        var result = (await IngestAsync(_folder.Write("long.jsonl", [.. SampleInput.Records(2), .. line, .. SampleInput.Records(4)]))).Expect(2);

        Assert.Equal("6 accepted, 1 rejected; 4 new, 2 already there\n", result.Output);
        Assert.StartsWith("line 3: record: is longer than 1048576 bytes\n", result.Errors, StringComparison.Ordinal);
        Assert.Equal([.. line[..RejectedLines.MaxLineBytes], (byte)'\n'], File.ReadAllBytes(RejectedFiles.Only(_folder.Data)));
        Assert.EndsWith("One of them is longer than 64 KB, and cut there.\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComesFromStandardInput()
    {
        using var process = CommandLineProcess.Start("ingest", "-", "--data", _folder.Data);
        await process.Input.WriteAsync(SampleInput.Gzip(SampleInput.Records(3)));

        Assert.Equal("3 accepted, 0 rejected; 3 new, 0 already there\n", (await process.EndAsync()).Expect(0).Output);
    }

    private async Task AcceptsAsync(byte[] input, int records)
    {
        var result = (await IngestAsync(_folder.Write("input.jsonl", input))).Expect(0);

        Assert.Equal($"{records:N0} accepted, 0 rejected; {records:N0} new, 0 already there\n", result.Output);
        Assert.Empty(result.Errors);
    }

    private async Task FailsAsync(string path, string says)
    {
        var result = (await IngestAsync(path)).Expect(1);

        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    private Task<CommandResult> IngestAsync(string path) => CommandLineProcess.RunAsync("ingest", path, "--data", _folder.Data);
}
