using FsCheck.Xunit;
using HealthLogger.Local.Sample;

namespace HealthLogger.Local.Tests.Sample;

/// <summary>Tests for both kinds of sample.</summary>
public sealed class SampleTests
{
    [Property(MaxTest = 60)]
    public void HasTheRequestedCountAndUsers(ushort count, byte users, byte month, byte months, int seed)
    {
        var options = GeneratedSample.Options(count % 3000, 1 + users % 120, $"2024-{1 + month % 12:D2}", 1 + months % 14, seed);
        foreach (var lines in new[] { GeneratedSample.RecordLines(options), GeneratedSample.HistoryLines(options) })
        {
            Assert.Equal(options.Count, lines.Length);
            Assert.Equal(options.Count, lines.Distinct().Count());
            Assert.Equal(Math.Min(options.Count, options.Users), lines.Select(line => line.Split('"')[3]).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(8, "u01", "u08")]
    [InlineData(1500, "u0001", "u1500")]
    public void HasUserIdsOfTheSameLength(int users, string first, string last)
    {
        var names = GeneratedSample.Records(GeneratedSample.Options(count: users, users: users)).Select(record => record.User).ToHashSet();

        Assert.Equal(first, names.Min(StringComparer.Ordinal));
        Assert.Equal(last, names.Max(StringComparer.Ordinal));
        Assert.Equal(names, GeneratedSample.History(GeneratedSample.Options(count: users, users: users)).Select(usage => usage.User).ToHashSet());
    }

    [Fact]
    public void RejectsAnOptionOutOfRange()
    {
        Assert.Equal("Count", Refused(GeneratedSample.Options(count: -1)));
        Assert.Equal("Count", Refused(GeneratedSample.Options(count: SampleOptions.MaxPerMonth + 1)));
        Assert.Equal("Users", Refused(GeneratedSample.Options(users: 0)));
        Assert.Equal("Months", Refused(GeneratedSample.Options(months: 0)));
        Assert.Equal("Months", Refused(GeneratedSample.Options(month: "9998-12", months: 2)));
        Assert.Equal(5, GeneratedSample.RecordLines(GeneratedSample.Options(count: 5, month: "9998-12")).Length);

        static string? Refused(SampleOptions options) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => SampleHistory.Write(options, Stream.Null, CancellationToken.None)).ParamName;
    }

    [Fact]
    public void StopsIfCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => SampleRecords.Write(GeneratedSample.Options(), Stream.Null, cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => SampleHistory.Write(GeneratedSample.Options(), Stream.Null, cancelled.Token));
    }

    [Fact]
    public void ThrowsIfTheReaderHasClosedThePipe()
    {
        using var gone = new GoneReader();

        Assert.Throws<IOException>(() => SampleRecords.Write(GeneratedSample.Options(count: 100_000), gone, CancellationToken.None));
        Assert.InRange(gone.Bytes, 256 * 1024, 257 * 1024);
    }

    /// <summary>Accepts one write and then fails.</summary>
    private sealed class GoneReader : MemoryStream
    {
        public int Bytes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Bytes = Bytes == 0 ? count : throw new IOException("Broken pipe");
        }
    }
}
