using System.Globalization;
using GuestTracking.Core.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>Compares a deck with the description that it was written from: every tile, table cell and sentence, sheet by sheet.</summary>
internal static class DeckAgainstPack
{
    public static void Equal(PlainDeck deck, Pack pack, string which)
    {
        foreach (var sheet in pack.Sheets.Where(sheet => !sheet.IsTearOff))
        {
            var slides = deck.Slides.Where(slide => slide.Page.StartsWith(sheet.Name + " · ", StringComparison.Ordinal)).ToArray();
            Assert.That(slides, Is.Not.Empty, which);
            string[] said = [.. slides.SelectMany(slide => slide.Shapes.SelectMany(shape => shape).Prepend(slide.Title))];
            foreach (var sentence in sheet.Blocks.OfType<SentencesBlock>().SelectMany(block => block.Sentences))
            {
                Assert.That(said, Does.Contain(sentence), which);
            }

            foreach (var note in sheet.Blocks.SelectMany(Notes).Select(note => string.Concat(note.Select(run => run.Text))).Where(note => note.Length > 0))
            {
                Assert.That(said, Does.Contain(note), which);
                Assert.That(slides.SelectMany(slide => slide.Notes), Has.Some.EndsWith(note), which);
            }

            foreach (var head in sheet.Blocks.OfType<TitleBlock>())
            {
                Assert.That(slides.Select(slide => string.Join('\n', slide.Shapes.SelectMany(shape => shape).Prepend(slide.Title))),
                    Has.All.Contains(head.Title).And.All.Contains(head.Aside).And.All.Contains(head.Subtitle), which);
            }

            string[][] tiles = [.. slides.SelectMany(slide => slide.Shapes).Select(shape => shape.ToArray())];
            foreach (var tile in sheet.Blocks.OfType<TilesBlock>().SelectMany(block => block.Tiles))
            {
                Assert.That(tiles, Has.Some.EqualTo(new[] { tile.Label }).And.Some.EqualTo(new[] { Shown(tile.Value, tile.Format) + tile.Suffix }).And.Some.EqualTo(tile.Details.ToArray()), which);
            }

            Rows(slides, sheet, which);
        }
    }

    /// <summary>The rows of all tables of a sheet, headers repeated on every part left out.</summary>
    private static void Rows(PlainDeck.PlainSlide[] slides, Sheet sheet, string which)
    {
        var tables = new Queue<IReadOnlyList<IReadOnlyList<string>>>(slides.SelectMany(slide => slide.Tables));
        foreach (var block in sheet.Blocks.Where(block => block is TableBlock or GlossaryBlock))
        {
            var (headings, rows) = block switch
            {
                TableBlock table => (table.Columns.Select(column => column.Heading).ToArray(),
                    table.Rows.Select(row => row.Cells.Select((cell, at) => Shown(cell, table.Columns[at].Format)).ToArray()).ToArray()),
                GlossaryBlock glossary => ([], glossary.Entries.Select(entry => new[] { entry.Term, entry.Text }).ToArray()),
                _ => throw new AssertionException("Another kind of block."),
            };
            var all = headings.Length == 0 ? 2 : headings.Length;
            var first = 1;
            do
            {
                // A table wider than a slide stands on several, its first column on each.
                int[] columns = tables.Peek()[0].Count == all ? [.. Enumerable.Range(0, all)] : [0, .. Enumerable.Range(first, tables.Peek()[0].Count - 1)];
                List<IReadOnlyList<string>> shown = [];
                do
                {
                    var part = tables.Dequeue();
                    Assert.That(headings.Length == 0 || part[0].SequenceEqual(columns.Select(column => headings[column])), which);
                    shown.AddRange(part.Skip(headings.Length == 0 ? 0 : 1));
                }
                while (shown.Count < rows.Length);
                Assert.That(shown, Is.EqualTo(rows.Select(row => columns.Select(column => row[column]))), which);
                first = columns[^1] + 1;
            }
            while (first < all);
        }

        Assert.That(tables, Is.Empty, which);
    }

    private static IEnumerable<IReadOnlyList<TextRun>> Notes(Block block) => block switch
    {
        TableBlock table => [table.Note],
        ChartBlock chart => [chart.Note],
        PairBlock pair => [pair.Left.Note, pair.Right.Note],
        _ => [],
    };

    /// <summary>A value as a reader expects it, by means of its own.</summary>
    private static string Shown(Cell cell, ValueFormat columnFormat)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (cell.Text is { } text)
        {
            return text;
        }

        if (cell.Date is { } day)
        {
            var month = invariant.DateTimeFormat.AbbreviatedMonthNames[day.Month - 1];
            return columnFormat switch
            {
                ValueFormat.Month => $"{month} {day.Year % 100:00}",
                ValueFormat.Day => $"{day.Day:00} {month} {day.Year}",
                var other => throw new AssertionException($"Nobody has said how a day looks as {other}."),
            };
        }

        if (cell.Number is not { } number)
        {
            return "";
        }

        decimal Rounded(int decimals) => Math.Round((decimal)number, decimals, MidpointRounding.AwayFromZero);
        string Signed(string digits) => digits.Replace('-', '\u2212');
        return (cell.Format ?? columnFormat) switch
        {
            ValueFormat.Count => string.Format(invariant, "{0:n0}{1}", number, cell.Provisional ? "°" : ""),
            ValueFormat.Whole => string.Format(invariant, "{0:n0}", number),
            ValueFormat.ExactScore => Signed(string.Format(invariant, "{0:f2}", Rounded(2))),
            ValueFormat.Score => Signed(string.Format(invariant, "{0:f1}", Rounded(1))),
            ValueFormat.WholeScore or ValueFormat.Place => string.Format(invariant, "{0:f0}", Rounded(0)),
            ValueFormat.Difference => Signed((Rounded(1) > 0 ? "+" : "") + string.Format(invariant, "{0:f1}", Rounded(1))),
            ValueFormat.Rate => string.Format(invariant, "{0:f0} %", Rounded(0)),
            var other => throw new AssertionException($"Nobody has said how {other} looks."),
        };
    }
}
