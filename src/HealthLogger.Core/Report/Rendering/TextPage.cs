using System.Text;

namespace HealthLogger.Core.Report;

/// <summary>Lines of text of a limited width. Text from users and files cannot break out of its line.</summary>
internal sealed class TextPage(int width)
{
    private const int NameColumns = 18;
    private const int CountColumns = 10;

    private readonly StringBuilder _text = new();

    public void Title(string title) => Line(title).Line(new string('━', Math.Min(width, DisplayText.Columns(title))));

    public void Section(string title) => Line().Line(title);

    public TextPage Line(string text = "")
    {
        _text.Append(DisplayText.Truncate(text.TrimEnd(), width)).Append('\n');
        return this;
    }

    /// <summary>Adds a name, its value and a remark, which is wrapped beside them.</summary>
    public void Row(string name, string value, string remark)
    {
        var start = $"  {Name(name)} {AtEnd(value)}   ";
        Wrapped(start, new string(' ', DisplayText.Columns(start)), remark);
    }

    /// <summary>Adds a name, a bar whose full length represents <paramref name="most"/>, and the count.</summary>
    public void Bar(string name, long count, long most, string remark)
    {
        const int remarkColumns = 12;
        var room = width - 2 - NameColumns - 1 - CountColumns - 2 - remarkColumns;
        var bar = Blocks(count, most, room);
        Line($"  {Name(name)} {bar.PadRight(room)}{AtEnd(DisplayFormat.Count(count))}  {remark}");
    }

    /// <summary>Adds an item of a list, wrapped.</summary>
    public void Item(string text) => Wrapped("  • ", "    ", text);

    /// <summary>Adds a paragraph, wrapped.</summary>
    public void Paragraph(string text) => Wrapped("", "", text);

    public override string ToString() => _text.ToString();

    private void Wrapped(string first, string others, string text)
    {
        var start = first;
        foreach (var line in TextLines.Wrap(text, width - DisplayText.Columns(first)))
        {
            Line(start + line);
            start = others;
        }
    }

    private static string Name(string name) => DisplayText.Pad(DisplayText.Fit(name, NameColumns), NameColumns);

    private static string AtEnd(string value) => new string(' ', Math.Max(0, CountColumns - DisplayText.Columns(value))) + value;

    // Eighths of a block, so that small differences are visible. A count above 0 always has a bar.
    private static string Blocks(long count, long most, int room)
    {
        var eighths = most <= 0 ? 0 : (int)Math.Round((double)count / most * room * 8);
        eighths = Math.Clamp(eighths, count > 0 ? 1 : 0, room * 8);
        var rest = eighths % 8;
        return new string('█', eighths / 8) + (rest > 0 ? "▏▎▍▌▋▊▉"[rest - 1].ToString() : string.Empty);
    }
}
