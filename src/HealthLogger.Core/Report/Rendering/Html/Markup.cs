using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HealthLogger.Core.Report;

/// <summary>
/// A fragment of HTML, composed by interpolation: strings are always encoded, and only other markup is inserted as it is. Text can
/// therefore never become markup by mistake.
/// </summary>
internal sealed class Markup
{
    public static readonly Markup Nothing = new(string.Empty);

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _text;

    private Markup(string text) => _text = text;

    public static Markup Of(Builder builder) => new(builder.ToString());

    /// <summary>Wraps text that is already markup: the stylesheet, and SVG from OxyPlot.</summary>
    public static Markup Trusted(string text) => new(text);

    public override string ToString() => _text;

    [InterpolatedStringHandler]
    public readonly ref struct Builder(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + formattedCount * 64);

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string text) => _text.Append(Encoder.Encode(DisplayText.Sanitize(text)));

        public void AppendFormatted(Markup markup) => _text.Append(markup._text);

        public void AppendFormatted(IEnumerable<Markup> pieces) => _text.AppendJoin('\n', pieces);

        public override string ToString() => _text.ToString();
    }
}
