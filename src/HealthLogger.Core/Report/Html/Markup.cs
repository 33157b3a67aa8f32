using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HealthLogger.Core.Report.Html;

/// <summary>
/// A piece of a page. It is composed by interpolation, where a string is always encoded and only another piece of markup
/// goes in as it is: a text from outside cannot become markup by being forgotten.
/// </summary>
internal sealed class Markup
{
    public static readonly Markup Nothing = new(string.Empty);

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _text;

    private Markup(string text) => _text = text;

    public static Markup Of(Builder builder) => new(builder.ToString());

    /// <summary>Takes markup that was encoded elsewhere: the stylesheet and OxyPlot's SVG.</summary>
    public static Markup Trusted(string text) => new(text);

    public override string ToString() => _text;

    [InterpolatedStringHandler]
    public readonly ref struct Builder(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + formattedCount * 64);

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string text) => _text.Append(Encoder.Encode(ForeignText.Clean(text)));

        public void AppendFormatted(Markup markup) => _text.Append(markup._text);

        public void AppendFormatted(IEnumerable<Markup> pieces) => _text.AppendJoin('\n', pieces);

        public override string ToString() => _text.ToString();
    }
}
