using FsCheck.Xunit;
using HealthLogger.Core.Own;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Own;

public sealed class RecordsCursorTests
{
    private static readonly SealedText Sealing = new(Enumerable.Repeat((byte)7, 32).ToArray());

    private static readonly TimeRange Range = new(Some.Now.AddDays(-30), Some.Now);

    private static readonly RecordsPosition Place = new(Some.Now.AddDays(-3).AddMicroseconds(1), "r-1", Some.Now.AddMicroseconds(2));

    [Property(MaxTest = 300)]
    public void ACursorIsReadAsItWasWritten(uint from, uint to, uint at, uint asOf)
    {
        var range = new TimeRange(Some.Now.AddMicroseconds(from), Some.Now.AddMicroseconds(to));
        var place = new RecordsPosition(Some.Now.AddMicroseconds(at), $"r-{at}", Some.Now.AddMicroseconds(-(double)asOf));

        var cursor = RecordsCursor.Write(Sealing, "ann", range, place);

        Assert.Equal((range, place), RecordsCursor.Read(Sealing, "ann", cursor));
        Assert.Matches("^[A-Za-z0-9_-]+$", cursor);
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("ann ")]
    [InlineData("Ann")]
    [InlineData("")]
    public void ACursorIsForItsPersonOnly(string other) =>
        Assert.Null(RecordsCursor.Read(Sealing, other, RecordsCursor.Write(Sealing, "ann", Range, Place)));

    [Fact]
    public void ACursorOfAnotherKeyIsNone() =>
        Assert.Null(RecordsCursor.Read(new SealedText(Enumerable.Repeat((byte)8, 32).ToArray()), "ann", RecordsCursor.Write(Sealing, "ann", Range, Place)));

    [Fact]
    public void TextForAnotherPurposeIsNoCursor() => Assert.Null(RecordsCursor.Read(Sealing, "ann", Sealing.Seal("ann", "page of 1", new byte[40])));

    /// <summary>Every character is changed to every other one, cut off, and doubled.</summary>
    [Fact]
    public void AnAlteredCursorIsNone()
    {
        const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= ";
        var cursor = RecordsCursor.Write(Sealing, "ann", Range, Place);
        Assert.NotNull(RecordsCursor.Read(Sealing, "ann", cursor));

        for (var i = 0; i < cursor.Length; i++)
        {
            Assert.All(Characters.Where(each => each != cursor[i]), each => AssertNone($"{cursor[..i]}{each}{cursor[(i + 1)..]}"));
            AssertNone(cursor[..i]);
            AssertNone(cursor.Remove(i, 1));
            AssertNone(cursor.Insert(i, cursor[i].ToString()));
        }

        AssertNone(cursor + "=");
        AssertNone(cursor + cursor);

        static void AssertNone(string altered) => Assert.Null(RecordsCursor.Read(Sealing, "ann", altered));
    }

    [Property(MaxTest = 300)]
    public void AnyOtherTextIsNone(string text) => Assert.Null(RecordsCursor.Read(Sealing, "ann", text ?? ""));

    [Fact]
    public void AShortKeyIsRefused() => Assert.Throws<ArgumentException>(() => new SealedText(new byte[31]));
}
