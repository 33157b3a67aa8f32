using System.Text;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class RejectedLinesTests : IDisposable
{
    private readonly MemoryStream _file = new();
    private int _files;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void CreatesNoFileWithoutALine()
    {
        using (Lines("header\n"))
        {
        }

        Assert.Equal(0, _files);
    }

    [Fact]
    public void CreatesOneFileThatBeginsWithTheHeader()
    {
        using var lines = Lines("a,b\r\n");
        lines.Add("1,x\r\n"u8);
        lines.Add("2,y"u8);

        Assert.Equal(1, _files);
        Assert.Equal("a,b\r\n1,x\r\n2,y\n", Text());
        Assert.Equal((0, 0), (lines.Cut, lines.NotKept));
    }

    [Theory]
    [InlineData(RejectedLines.MaxLineBytes, 0)]
    [InlineData(RejectedLines.MaxLineBytes + 1, 1)]
    [InlineData(1_000_000, 1)]
    public void CutsALongLine(int length, int cut)
    {
        using var lines = Lines();
        lines.Add(Encoding.UTF8.GetBytes(new string('x', length) + "\n"));

        Assert.Equal(RejectedLines.MaxLineBytes + 1, _file.Length);
        Assert.EndsWith("x\n", Text(), StringComparison.Ordinal);
        Assert.Equal(cut, lines.Cut);
    }

    [Fact]
    public void CountsTheLinesThatDoNotFit()
    {
        using var lines = Lines();
        var line = new byte[RejectedLines.MaxLineBytes + 10];
        for (var i = 0; i < 2000; i++)
        {
            lines.Add(line);
        }

        Assert.InRange(_file.Length, RejectedLines.MaxBytes - line.Length, RejectedLines.MaxBytes);
        Assert.Equal(2000 - _file.Length / (RejectedLines.MaxLineBytes + 1), lines.NotKept);
    }

    private string Text() => Encoding.UTF8.GetString(_file.ToArray());

    private RejectedLines Lines(string header = "") => new(
        () =>
        {
            _files++;
            return _file;
        },
        Encoding.UTF8.GetBytes(header));
}
