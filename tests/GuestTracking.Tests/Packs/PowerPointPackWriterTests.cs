using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.PowerPoint;
using NUnit.Framework;
using Charts = DocumentFormat.OpenXml.Drawing.Charts;
using Cell = GuestTracking.Core.Packs.Cell;
using Column = GuestTracking.Core.Packs.Column;
using Row = GuestTracking.Core.Packs.Row;
using Sheet = GuestTracking.Core.Packs.Sheet;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace GuestTracking.Tests.Packs;

/// <summary>Packs as decks: valid, equal to their description, nothing off a slide, nothing on top of something else.</summary>
public sealed class PowerPointPackWriterTests
{
    private static IEnumerable<TestCaseData> Cards() =>
        Scorecards.All.Append((Name: "aggregates", Card: Scorecards.WithAggregates())).Append((Name: "none", Card: Scorecards.WithoutAnswers()))
            .Select(each => new TestCaseData(each.Card).SetArgDisplayNames(each.Name));

    [TestCaseSource(nameof(Cards))]
    public void Deck_is_valid(object card)
    {
        using var document = Open(Deck((Scorecard)card));
        Assert.That(Errors(document), Is.Empty);
    }

    [TestCaseSource(nameof(Cards))]
    public void Every_cell_tile_and_sentence_is_as_described(object card)
    {
        var pack = GeneralManagerPack.Definition.Build((Scorecard)card);
        DeckAgainstPack.Equal(PlainDeck.Of(Deck(pack)), pack, pack.Title);
    }

    [TestCaseSource(nameof(Cards))]
    public void Nothing_stands_off_a_slide_or_on_something_else_and_no_table_is_small(object card)
    {
        const long Tolerance = 12700 / 2;
        var deck = PlainDeck.Of(Deck((Scorecard)card));
        var lines = GeneralManagerPack.Definition.Build((Scorecard)card).Sheets.SelectMany(sheet => sheet.Blocks).OfType<TableBlock>()
            .SelectMany(table => table.Rows).SelectMany(row => row.Cells).Select(cell => cell.SeriesDescription).OfType<string>().ToHashSet();
        foreach (var slide in deck.Slides)
        {
            Assert.That(slide.Sizes, Has.All.GreaterThanOrEqualTo(1000), slide.Title);
            foreach (var (_, _, x, y, width, height) in slide.Frames)
            {
                Assert.That(x >= 0 && y >= 0 && x + width <= deck.Width && y + height <= deck.Height - (40 * 12700), slide.Title);
            }

            // Texts stand below each other and beside each other; a chart and small lines in a table's column are meant to stand on it.
            var texts = slide.Frames.Where(frame => frame.Height > 0 && frame.Kind == "shape" && !lines.Contains(frame.Description ?? "")).ToArray();
            var frames = slide.Frames.Where(frame => frame.Kind == "frame").ToArray();
            foreach (var (one, other) in texts.SelectMany((one, at) => texts.Skip(at + 1).Concat(frames).Select(other => (one, other))))
            {
                var apart = one.X + one.Width <= other.X + Tolerance || other.X + other.Width <= one.X + Tolerance
                    || one.Y + one.Height <= other.Y + Tolerance || other.Y + other.Height <= one.Y + Tolerance;
                Assert.That(apart, $"{slide.Title}: {one} and {other}");
            }
        }
    }

    [Test]
    public void Cover_says_hotel_period_state_n_and_freshness()
    {
        var cover = PlainDeck.Of(Deck(Scorecards.WithoutRegion())).Slides[0];
        Assert.That(cover.Title, Is.EqualTo("サンライズ ホテル: guest satisfaction"));
        Assert.That(cover.Shapes.Single(), Is.EqualTo(new[]
        {
            "Q4 2008", "Preliminary · 154 answers · response rate 31 % · answers up to 31 December 2008",
            "Preliminary: answers for the period may still arrive and move the figures.", "Overall score: 83.2 · 154 answers · ● +1.2 since Q3 2008, within chance",
        }));
        Assert.That(PlainDeck.Of(Deck(Scorecards.Large())).Slides[0].Shapes.Single(), Does.Contain("Final: the period is closed."));
    }

    [Test]
    public void Slides_have_sentences_as_titles_numbers_footers_and_notes_that_name_sources()
    {
        var slides = PlainDeck.Of(Deck(Scorecards.Large())).Slides;
        Assert.That(slides[1].Title, Is.EqualTo("Steady: overall 82.4 from 402 answers, within chance of Q3 2008; service needs you."));
        Assert.That(slides.Select(slide => slide.Title), Does.Contain("Grand Hotel Astoria is 14th of 33 hotels, could be 6th to 23rd."));
        Assert.That(slides.Skip(1).Select(slide => slide.Page.Split(" · ")[1]), Is.EqualTo(Enumerable.Range(2, slides.Count - 1).Select(page => $"page {page} of {slides.Count}")));
        Assert.That(slides.Skip(1).Select(slide => slide.Footer), Has.All.EqualTo("Guest satisfaction · Grand Hotel Astoria · Q4 2008"));
        Assert.That(slides[2].Notes, Has.Some.EqualTo("This quarter · Grand Hotel Astoria: guest satisfaction · Q4 2008")
            .And.Some.EqualTo("Overall score: 82.4 · 402 answers · ● +2.3 since Q3 2008, within chance").And.Some.StartsWith("Answers: "));
        Assert.That(slides.Skip(1).Select(slide => slide.Title), Is.Unique);
    }

    [TestCaseSource(nameof(Cards))]
    public void Charts_bring_workbooks_with_the_numbers_that_they_draw(object card)
    {
        using var document = Open(Deck((Scorecard)card));
        var charts = document.PresentationPart!.SlideParts.SelectMany(slide => slide.ChartParts).ToArray();
        foreach (var chart in charts)
        {
            using var workbook = SpreadsheetDocument.Open(chart.EmbeddedPackagePart!.GetStream(), isEditable: false);
            Assert.That(chart == charts[0] ? new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook) : [], Is.Empty);
            Assert.That(workbook.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()), Is.Empty);
            var cells = workbook.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<SheetCell>()
                .Where(cell => cell.CellValue is not null).ToDictionary(cell => cell.CellReference!.Value!, cell => cell.CellValue!.Text);
            foreach (var reference in chart.ChartSpace.Descendants<Charts.NumberReference>())
            {
                var range = reference.Formula!.Text.Replace("'Chart data'!", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal).Split(':');
                var first = int.Parse(range[0][1..], System.Globalization.CultureInfo.InvariantCulture);
                var drawn = reference.NumberingCache!.Elements<Charts.NumericPoint>().Select(point => (range[0][..1] + (first + point.Index!.Value), point.NumericValue!.Text));
                Assert.That(drawn.Where(point => cells.GetValueOrDefault(point.Item1) != point.Text), Is.Empty, reference.Formula.Text);
            }
        }
    }

    [Test]
    public void Charts_and_tables_have_words_for_those_who_cannot_see_them()
    {
        var slides = PlainDeck.Of(Deck(Scorecards.Large())).Slides;
        Assert.That(slides.SelectMany(slide => slide.Frames).Where(frame => frame.Kind == "frame").Select(frame => frame.Description), Has.All.Not.Empty.And.Some.Contains("dot this hotel"));
        Assert.That(slides.Count(slide => slide.HasChart), Is.GreaterThan(5));
    }

    [Test]
    public void Parts_of_one_table_share_the_axis_of_their_chart()
    {
        using var document = Open(Deck(Scorecards.Large()));
        var ladders = document.PresentationPart!.SlideParts.SelectMany(slide => slide.ChartParts)
            .Where(chart => chart.ChartSpace.Descendants<Charts.SeriesText>().Any(text => text.InnerText == "other hotels"))
            .Select(chart => chart.ChartSpace.Descendants<Charts.Scaling>().ToArray()).Where(scalings => scalings[1].Orientation!.Val! == Charts.OrientationValues.MaxMin)
            .Select(scalings => (scalings[0].MinAxisValue!.Val!.Value, scalings[0].MaxAxisValue!.Val!.Value)).ToArray();
        Assert.That(ladders, Has.Length.GreaterThan(1));
        Assert.That(ladders.Distinct(), Has.Exactly(1).Items);
    }

    [Test]
    public void Same_pack_makes_the_same_bytes_on_every_thread_and_without_a_clock()
    {
        var expected = Deck(Scorecards.Large());
        Assert.That(Enumerable.Range(0, 8).AsParallel().Select(_ => Deck(Scorecards.Large())), Has.All.EqualTo(expected));
        using var archive = new ZipArchive(new MemoryStream(expected));
        Assert.That(archive.Entries.Select(entry => entry.LastWriteTime.Year), Has.All.EqualTo(1980));
        using var document = Open(expected);
        Assert.That(document.PackageProperties.Created!.Value.ToUniversalTime(), Is.EqualTo(new DateTime(2008, 12, 31, 0, 0, 0, DateTimeKind.Utc)));
        Assert.That(document.PackageProperties.Title, Is.EqualTo("Grand Hotel Astoria: guest satisfaction"));
        Assert.That(document.PackageProperties.Subject, Does.Contain("Q4 2008"));
    }

    [TestCase("=1+1")]
    [TestCase("@SUM(A1)")]
    [TestCase("a\u0001b\uFFFEc\uD800d <&> \"x\" </a:t> _x0041_ 東京 עברית 🏨")]
    [TestCase("A hotel with a name that is so long that it needs several lines wherever it stands, St. Katharine’s Dock and the Tower of London, Resort & Spa by the River")]
    public void Hotel_name_stays_text(string name)
    {
        var card = Scorecards.Large() with { Property = Scorecards.Large().Property with { Name = name } };
        var file = Deck(card);
        using var document = Open(file);
        Assert.That(Errors(document), Is.Empty);
        var shown = name.Replace("\u0001", "", StringComparison.Ordinal).Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uD800", "", StringComparison.Ordinal);
        Assert.That(PlainDeck.Of(file).Slides.SelectMany(slide => slide.Tables).SelectMany(table => table).SelectMany(row => row), Does.Contain(shown));
        Charts_bring_workbooks_with_the_numbers_that_they_draw(card);
    }

    [Test]
    public void Other_hotels_appear_nowhere_with_more_than_place_and_whole_points()
    {
        var card = Scorecards.Large();
        var leaky = card.Ladder.Steps.Select(step => step.Own ? step : step with { Name = "Secret Inn", Score = step.Score + 0.2718 }).ToArray();
        foreach (var text in Texts(Deck(card with { Ladder = card.Ladder with { Steps = leaky } })))
        {
            Assert.That(text, Does.Not.Contain("Secret Inn").And.Not.Contain(".2718"));
        }
    }

    [Test]
    public void Wide_list_stands_on_several_slides_with_its_first_column_on_each()
    {
        Column[] columns = [new("Name", ValueFormat.Text, 4), .. Enumerable.Range(1, 20).Select(number => new Column($"Amount {number}", ValueFormat.Whole, 2))];
        Row[] rows = [.. Enumerable.Range(1, 50).Select(row => new Row([.. columns.Select((column, at) => at == 0 ? Cell.Of($"Person {row}") : Cell.Of(row * 1000.0 + at))]))];
        var pack = GeneralManagerPack.Definition.Build(Scorecards.Small());
        pack = pack with { Sheets = [new Sheet("list", "List", [new TitleBlock("All", "2008", ""), new ListBlock(columns, rows)]) { Units = 44 }] };
        var file = Deck(pack);
        using var document = Open(file);
        Assert.That(Errors(document), Is.Empty);
        var tables = PlainDeck.Of(file).Slides.SelectMany(slide => slide.Tables).ToArray();
        Assert.That(tables.Select(table => table[0][0]), Has.All.EqualTo("Name"));
        Assert.That(tables.SelectMany(table => table.Skip(1)).SelectMany(row => row.Skip(1)).Distinct().Count(), Is.EqualTo(50 * 20));
    }

    internal static byte[] Deck(Scorecard card, DeckTemplate? template = null) => Deck(GeneralManagerPack.Definition.Build(card), template);

    internal static byte[] Deck(Pack pack, DeckTemplate? template = null)
    {
        using var stream = new MemoryStream();
        PowerPointPackWriter.Write(pack, stream, template);
        return stream.ToArray();
    }

    internal static PresentationDocument Open(byte[] deck) => PresentationDocument.Open(new MemoryStream(deck), isEditable: false);

    internal static IEnumerable<string> Errors(PresentationDocument document) =>
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}");

    /// <summary>All parts as text, those of the embedded workbooks too.</summary>
    private static IEnumerable<string> Texts(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        foreach (var entry in archive.Entries)
        {
            using var memory = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(memory);
            }

            foreach (var text in entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal) ? Texts(memory.ToArray()) : [System.Text.Encoding.UTF8.GetString(memory.ToArray())])
            {
                yield return text;
            }
        }
    }
}
