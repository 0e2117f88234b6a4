using System.Text;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html;

/// <summary>The first sheet of a pack as plain text, for programs that show no HTML, and ears: the figures that <see cref="MailPage"/> shows.</summary>
internal static class MailPlainText
{
    /// <summary>The text, lines ended by a line feed.</summary>
    public static string Of(Pack pack, MailText text, IReadOnlyList<MailLink> links)
    {
        var lines = new StringBuilder();
        foreach (var block in pack.Sheets[0].Blocks)
        {
            Add(lines, pack, block);
        }
        if (text.Attached is { } attached)
        {
            lines.Append('\n').Append(attached).Append('\n');
        }
        if (text.Linked is { } linked)
        {
            lines.Append('\n').Append(linked).Append('\n').AppendJoin('\n', links.Select(link => link.Address)).Append('\n');
        }
        return lines.Append('\n').Append(pack.Footer).Append('\n').ToString();
    }

    private static void Add(StringBuilder lines, Pack pack, Block block)
    {
        switch (block)
        {
            case TitleBlock title:
                lines.Append(title.Title).Append('\n').Append(title.Aside).Append('\n').Append(title.Subtitle).Append('\n');
                break;
            case TilesBlock tiles:
                lines.Append('\n');
                foreach (var tile in tiles.Tiles)
                {
                    lines.Append(tile.Label).Append(": ").Append(pack.Values.Of(tile.Value, tile.Format)).Append(tile.Suffix);
                    lines.Append(tile.Details.Count == 0 ? "" : $" ({string.Join("; ", tile.Details)})").Append('\n');
                }
                break;
            case SentencesBlock sentences:
                lines.Append('\n').AppendJoin('\n', sentences.Sentences).Append('\n');
                break;
            case TableBlock table:
                Add(lines, pack, table.Heading, table.Columns, table.Rows);
                break;
            case ListBlock list:
                Add(lines, pack, null, list.Columns, list.Rows);
                break;
            case GlossaryBlock glossary:
                lines.Append('\n').AppendJoin('\n', glossary.Entries.Select(entry => $"{entry.Term}: {entry.Text}")).Append('\n');
                break;
        }
    }

    /// <summary>A row a line: what it is, then each figure after the head of its column.</summary>
    private static void Add(StringBuilder lines, Pack pack, string? heading, IReadOnlyList<Column> columns, IReadOnlyList<Row> rows)
    {
        int[] shown = [.. MailColumns.Shown(columns)];
        lines.Append('\n').Append(heading is null ? "" : heading + "\n");
        foreach (var row in rows)
        {
            var figures = shown.Skip(1)
                .Select(at => (Head: columns[at].Heading, Value: pack.Values.Of(row.Cells[at], columns[at].Format)))
                .Where(pair => pair.Value.Length > 0)
                .Select(pair => pair.Head.Length > 0 ? $"{pair.Head} {pair.Value}" : pair.Value);
            lines.Append(pack.Values.Of(row.Cells[shown[0]], columns[shown[0]].Format)).Append(": ").AppendJoin("; ", figures).Append('\n');
        }
    }
}

/// <summary>What a mail shows of tables.</summary>
internal static class MailColumns
{
    /// <summary>The columns that are no drawings.</summary>
    public static IEnumerable<int> Shown(IReadOnlyList<Column> columns) =>
        Enumerable.Range(0, columns.Count).Where(at => columns[at].Format is not (ValueFormat.Chart or ValueFormat.Sparkline));
}
