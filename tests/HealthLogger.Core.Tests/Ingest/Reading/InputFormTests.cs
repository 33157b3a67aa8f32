using System.Text;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class InputFormTests
{
    [Theory]
    [InlineData("", InputForm.JsonLines)]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", InputForm.JsonLines)]
    [InlineData("\uFEFF\n {\"a\":1}", InputForm.JsonLines)]
    [InlineData("{\"a\":1", InputForm.JsonLines)]
    [InlineData("{\"a\":1,\n{\"a\":2}\n", InputForm.JsonLines)]
    [InlineData("oops\n{\"a\":1}\n", InputForm.JsonLines)]
    [InlineData("a\":1, \"b\":2}\n{\"a\":1}\n", InputForm.JsonLines)]
    [InlineData("[oops\n{\"a\":1}\n", InputForm.JsonLines)]
    [InlineData("oops", InputForm.OtherText)]
    [InlineData("user_id|recorded_at|mood\nann|2026-01-31|5\n", InputForm.OtherText)]
    [InlineData("%PDF-1.4\n", InputForm.OtherText)]
    [InlineData("sep=;\r\nuser_id;mood\r\n", InputForm.Csv)]
    [InlineData("[{\"a\":1}]", InputForm.JsonArray)]
    [InlineData("[\n  {\n    \"a\": 1\n  },", InputForm.JsonArray)]
    [InlineData("\uFEFF []", InputForm.JsonArray)]
    [InlineData("{\n  \"a\": 1\n}\n", InputForm.SpreadJson)]
    [InlineData("{ \"a\": 1,\r\n  \"b\": [", InputForm.SpreadJson)]
    [InlineData("user_id,mood\nann,5\n", InputForm.Csv)]
    [InlineData("\uFEFFDatum;Stimmung\r\n", InputForm.Csv)]
    [InlineData("\"a\"\t\"b\"\n", InputForm.Csv)]
    [InlineData("<?xml version=\"1.0\"?>", InputForm.Markup)]
    [InlineData("PK\u0003\u0004", InputForm.Zip)]
    [InlineData("PAR1", InputForm.Binary)]
    [InlineData("SQLite format 3\0", InputForm.Binary)]
    [InlineData("BZh91AY", InputForm.Compressed)]
    public void RecognizesText(string text, InputForm form) => Assert.Equal(form, InputForms.Of(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void RecognizesUtf16(bool hasMark, bool isBigEndian)
    {
        var encoding = new UnicodeEncoding(isBigEndian, hasMark);

        Assert.Equal(InputForm.Utf16, InputForms.Of([.. encoding.GetPreamble(), .. encoding.GetBytes("{\"a\":1}\n")]));
    }

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, InputForm.Compressed)]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD }, InputForm.Compressed)]
    [InlineData(new byte[] { 0, 0, 0, 0 }, InputForm.Binary)]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0, 0 }, InputForm.Binary)]
    public void RecognizesOtherBytes(byte[] bytes, InputForm form) => Assert.Equal(form, InputForms.Of(bytes));

    [Theory]
    [InlineData("{\"a\":1,\"b\":2}\n", true)]
    [InlineData("{\"a\":1,\"b\":2}", true)]
    [InlineData("{\"a\":1,\"b\":{\"c\":3}}\n\n{\"b\":1,\"a\":2}\n{\"a\":1", true)]
    [InlineData("{\"a\":1}\n", false)]
    [InlineData("{\"a\":1,\"b\":2,\"c\":3}\n", false)]
    [InlineData("{\"a\":1,\"b\":2}\n{\"c\":1}\n", false)]
    [InlineData("{\"a\":1,\"b\":2}\noops\n", false)]
    [InlineData("{\"a\":1,", false)]
    [InlineData("", false)]
    public void TellsObjectsByTheirMembers(string text, bool all) =>
        Assert.Equal(all, InputMembers.AllHave(Encoding.UTF8.GetBytes(text), ["a", "b"], ["c"]));
}
