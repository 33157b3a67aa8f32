namespace HealthLogger.Core.Report;

/// <summary>The data of a chart. The first cell of a row is its heading; the foot has the figures of the whole month.</summary>
internal sealed record Table(string Caption, IReadOnlyList<string> Columns)
{
    public required IEnumerable<IReadOnlyList<Markup>> Rows { get; init; }

    public IReadOnlyList<Markup> Foot { get; init; } = [];

    public ReportWords Words { get; init; } = EnglishWords.Instance;

    public Markup Render() => Markup.Of($"""
        <details><summary aria-label="{Words.FiguresSummary}: {Caption}">{Words.FiguresSummary}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="{Caption}"><table>
        <caption>{Caption}</caption>
        <thead><tr>{Columns.Select(column => Markup.Of($"""<th scope="col">{column}</th>"""))}</tr></thead>
        <tbody>
        {Rows.Select(Row)}
        </tbody>
        {(Foot.Count > 0 ? Markup.Of($"<tfoot>{Row(Foot)}</tfoot>") : Markup.Nothing)}
        </table></div>
        </details>
        """);

    private static Markup Row(IReadOnlyList<Markup> cells) => Markup.Of(
        $"""<tr><th scope="row">{cells[0]}</th>{cells.Skip(1).Select(cell => Markup.Of($"<td>{cell}</td>"))}</tr>""");
}
