using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Excel;
using NUnit.Framework;
using Charts = DocumentFormat.OpenXml.Drawing.Charts;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace GuestTracking.Tests.Packs;

public sealed class ExcelPackWriterTests
{
    private static IEnumerable<TestCaseData> Cards() =>
        Scorecards.All.Append((Name: "aggregates", Card: Scorecards.WithAggregates())).Select(each => new TestCaseData(each.Card).SetArgDisplayNames(each.Name));

    [TestCaseSource(nameof(Cards))]
    public void Workbook_is_valid(object card)
    {
        using var document = GeneralManagerPack.Open((Scorecard)card);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}");
        Assert.That(errors, Is.Empty);
    }

    [TestCaseSource(nameof(Cards))]
    public void Workbook_has_the_sheets_in_order_a_page_a_department_and_hidden_data(object card)
    {
        using var document = GeneralManagerPack.Open((Scorecard)card);
        var departments = GeneralManagerPack.Definition.Build((Scorecard)card).Sheets.Where(sheet => sheet.Key.StartsWith("department:", StringComparison.Ordinal)).Select(sheet => sheet.Name);
        Assert.That(GeneralManagerPack.SheetNames(document), Is.EqualTo(new[]
        {
            "This quarter", "Departments", "What moved it", "Guests", "Where we stand", "Actions", "About these figures",
        }.Concat(departments).Append("Chart data")));
        Assert.That(document.WorkbookPart!.Workbook.Descendants<Sheet>().Last().State!.Value, Is.EqualTo(SheetStateValues.Hidden));
    }

    [Test]
    public void Hotel_without_answers_gets_a_pack_that_says_so()
    {
        using var document = GeneralManagerPack.Open(Scorecards.WithoutAnswers());
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document), Is.Empty);
        Assert.That(GeneralManagerPack.SheetNames(document), Has.Exactly(7).Items);
        Assert.That(GeneralManagerPack.Cells(document, "This quarter").Select(cell => cell.Value), Has.Some.StartsWith("No answers arrived"));
    }

    [Test]
    public void Same_scorecard_makes_the_same_bytes_on_every_thread()
    {
        var expected = GeneralManagerPack.Workbook(Scorecards.Large());
        Assert.That(Enumerable.Range(0, 16).AsParallel().Select(_ => GeneralManagerPack.Workbook(Scorecards.Large())), Has.All.EqualTo(expected));
    }

    [Test]
    public void Entry_times_and_document_dates_do_not_come_from_a_clock()
    {
        using var archive = new ZipArchive(new MemoryStream(GeneralManagerPack.Workbook(Scorecards.Large())));
        Assert.That(archive.Entries.Select(entry => entry.LastWriteTime.Year), Has.All.EqualTo(1980));
        using var document = GeneralManagerPack.Open(Scorecards.Large());
        Assert.That(document.PackageProperties.Created!.Value.ToUniversalTime(), Is.EqualTo(new DateTime(2008, 12, 31, 0, 0, 0, DateTimeKind.Utc)));
        Assert.That(document.PackageProperties.Title, Is.EqualTo("Grand Hotel Astoria: guest satisfaction"));
        Assert.That(document.PackageProperties.Subject, Does.Contain("Q4 2008"));
    }

    [TestCase("=1+1")]
    [TestCase("+cmd")]
    [TestCase("-2")]
    [TestCase("@SUM(A1)")]
    [TestCase("a\u0001b\uFFFEc\uD800d <&> \"x\" _x0041_ 東京 עברית 🏨")]
    public void Hotel_name_stays_text(string name)
    {
        var card = Scorecards.Large() with { Property = Scorecards.Large().Property with { Name = name } };
        using var document = GeneralManagerPack.Open(card);
        var shown = name.Replace("\u0001", "", StringComparison.Ordinal).Replace("\uFFFE", "", StringComparison.Ordinal)
            .Replace("\uD800", "", StringComparison.Ordinal).Replace("_x0041_", "_x005F_x0041_", StringComparison.Ordinal);
        var cells = GeneralManagerPack.Cells(document, "Where we stand");
        Assert.That(cells, Has.Some.Matches<(string At, bool IsText, string Value)>(cell => cell.IsText && cell.Value == shown));
        Assert.That(new OpenXmlValidator().Validate(document), Is.Empty);
    }

    [TestCaseSource(nameof(Cards))]
    public void No_cell_is_a_formula(object card)
    {
        using var document = GeneralManagerPack.Open((Scorecard)card);
        Assert.That(document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()), Is.Empty);
    }

    [Test]
    public void Numbers_are_numbers_and_equal_the_scorecard()
    {
        var card = Scorecards.Large();
        using var document = GeneralManagerPack.Open(card);
        double[] Numbers(string sheet) => [.. GeneralManagerPack.Cells(document, sheet).Where(cell => !cell.IsText).Select(cell => double.Parse(cell.Value, CultureInfo.InvariantCulture))];
        Assert.That(card.KeyFigures.Select(figure => figure.Own.Score!.Value).Append(card.Overall.Own.Score!.Value), Is.SubsetOf(Numbers("This quarter")));
        foreach (var line in card.Departments.Append(card.Overall))
        {
            double[] expected =
            [
                line.Own.N, line.Own.Score!.Value, line.Rest.Other.Score!.Value, line.Rest.Value!.Value, line.Rest.Low!.Value, line.Rest.High!.Value,
                Words.WithoutSignOfZero(line.LastYear.Value)!.Value, line.Previous.Value!.Value,
            ];
            Assert.That(expected, Is.SubsetOf(Numbers("Departments")), line.Department);
        }

        foreach (var part in card.Move!.Explanation.Parts.Where(part => part is { Effect: not null, Part: not "departments" }))
        {
            Assert.That(Numbers("What moved it"), Does.Contain(Words.WithoutSignOfZero(part.Effect)!.Value), part.Name ?? part.Part);
        }

        Assert.That(card.Trend.Months.TakeLast(13).Select(month => month.Smoothed!.Value), Is.SubsetOf(Numbers("Chart data")));
        Assert.That(Numbers("Where we stand"), Does.Contain(card.Overall.Own.Low!.Value).And.Contain(card.Overall.Own.High!.Value));
    }

    [Test]
    public void A_difference_that_rounds_to_zero_prints_no_minus()
    {
        var card = Scorecards.Large();
        card = card with { Overall = card.Overall with { LastYear = card.Overall.LastYear with { Value = -0.03 } } };
        using var document = GeneralManagerPack.Open(card);
        Assert.That(GeneralManagerPack.Cells(document, "Departments").Select(cell => cell.Value), Does.Not.Contain("-0.03"));
    }

    [Test]
    public void Other_hotels_appear_nowhere_with_more_than_place_and_whole_points()
    {
        var card = Scorecards.Large();
        var leaky = card.Ladder.Steps.Select(step => step.Own ? step : step with { Name = "Secret Inn", Score = step.Score + 0.2718 }).ToArray();
        var workbook = GeneralManagerPack.Workbook(card with { Ladder = card.Ladder with { Steps = leaky } });
        using var archive = new ZipArchive(new MemoryStream(workbook));
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            Assert.That(reader.ReadToEnd(), Does.Not.Contain("Secret Inn").And.Not.Contain(".2718"), entry.FullName);
        }
    }

    [TestCaseSource(nameof(Cards))]
    public void Series_refer_to_cells_and_carry_their_values(object card)
    {
        using var document = GeneralManagerPack.Open((Scorecard)card);
        var cells = GeneralManagerPack.Cells(document, "Chart data").ToDictionary(cell => cell.At, cell => cell.Value);
        var references = document.WorkbookPart!.WorksheetParts.Where(part => part.DrawingsPart is not null)
            .SelectMany(part => part.DrawingsPart!.ChartParts).SelectMany(part => part.ChartSpace.Descendants<Charts.NumberReference>()).ToArray();
        Assert.That(references, Is.Not.Empty);
        foreach (var reference in references)
        {
            var range = reference.Formula!.Text.Replace("'Chart data'!", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal).Split(':');
            var column = range[0].TrimEnd("0123456789".ToCharArray());
            var first = int.Parse(range[0][column.Length..], CultureInfo.InvariantCulture);
            var last = int.Parse(range[1][column.Length..], CultureInfo.InvariantCulture);
            var inCells = Enumerable.Range(first, last - first + 1).Where(row => cells.ContainsKey(column + row)).Select(row => (row - first, cells[column + row]));
            var cached = reference.NumberingCache!.Elements<Charts.NumericPoint>().Select(point => ((int)point.Index!.Value, point.NumericValue!.Text));
            Assert.That(cached, Is.EqualTo(inCells), reference.Formula.Text);
        }
    }

    [TestCaseSource(nameof(Cards))]
    public void Sheets_are_ready_for_paper_and_for_readers_who_cannot_see(object card)
    {
        using var document = GeneralManagerPack.Open((Scorecard)card);
        var visible = document.WorkbookPart!.Workbook.Descendants<Sheet>().Where(sheet => sheet.State is null)
            .Select(sheet => (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).ToArray();
        foreach (var part in visible)
        {
            Assert.Multiple(() =>
            {
                Assert.That(part.Worksheet.Descendants<SheetView>().Single().ShowGridLines!.Value, Is.False);
                Assert.That(part.Worksheet.Descendants<PageSetup>().Single().PaperSize!.Value, Is.EqualTo(1), "letter, as the hotel is in the United States");
                Assert.That(part.Worksheet.Descendants<OddFooter>().Single().Text, Does.Contain("&P").And.Contain("&N").And.Length.LessThan(256));
            });
        }

        var frames = visible.Where(part => part.DrawingsPart is not null)
            .SelectMany(part => part.DrawingsPart!.WorksheetDrawing.Descendants<NonVisualDrawingProperties>()).ToArray();
        Assert.That(frames.Select(frame => frame.Description?.Value), Has.All.Not.Empty);
    }

    [Test]
    public void Header_of_the_ladder_stays_in_view_and_a_long_one_is_listed_in_parts_on_one_page()
    {
        var card = Scorecards.Large();
        var steps = Enumerable.Range(1, 120).Select(place => new LadderStep(place, place == 60 ? 82.43 : 99 - (place / 3), place == 60, null)).ToArray();
        using var document = GeneralManagerPack.Open(card with { Ladder = card.Ladder with { Steps = steps } });
        var region = document.WorkbookPart!.Workbook.Descendants<Sheet>().Single(sheet => sheet.Name == "Where we stand");
        var part = (WorksheetPart)document.WorkbookPart.GetPartById(region.Id!);
        Assert.That(part.Worksheet.Descendants<Pane>().Single().State!.Value, Is.EqualTo(PaneStateValues.Frozen));
        Assert.That(part.Worksheet.Descendants<PageSetup>().Single().FitToHeight!.Value, Is.EqualTo(1));
        var table = GeneralManagerPack.Definition.Build(card with { Ladder = card.Ladder with { Steps = steps } }).Sheets.Single(sheet => sheet.Key == "standing").Blocks.OfType<TableBlock>().Single();
        var places = table.Rows.Select(row => (int)row.Cells[0].Number!.Value).ToArray();
        Assert.That(places, Is.EqualTo(new[] { 1, 2, 3 }.Concat(Enumerable.Range(47, 27)).Concat([118, 119, 120])));
        Assert.That(table.Rows.Where(row => row.BeginsGroup).Select(row => row.Cells[0].Number), Is.EqualTo(new double?[] { 47, 118 }));
        Assert.That(((LadderChart)table.RowChart!).Marks, Has.Count.EqualTo(places.Length), "a mark a row");
    }

    [Test]
    public void Table_that_would_be_cut_by_the_end_of_a_page_begins_the_next_one()
    {
        var pack = GeneralManagerPack.Definition.Build(Scorecards.WithGoals());
        var goals = pack.Sheets.Single(sheet => sheet.Key == "standing").Blocks.OfType<TableBlock>().First();
        var head = pack.Sheets[0].Blocks.OfType<TitleBlock>().Single();
        string[] headings = ["First", "Second", "Third"];
        var tables = headings.Select(heading => goals with { Heading = heading, Rows = [.. Enumerable.Repeat(goals.Rows[0], 25)] });
        using var stream = new MemoryStream();
        ExcelPackWriter.Write(pack with { Sheets = [new("long", "Long", [head, .. tables])] }, stream);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var part = document.WorkbookPart!.WorksheetParts.First();
        var rows = part.Worksheet.Descendants<Break>().Select(cut => (int)cut.Id!.Value + 1).ToArray();
        var cells = GeneralManagerPack.Cells(document, "Long");
        var starts = rows.Select(row => cells.First(cell => cell.At.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) == row.ToString(CultureInfo.InvariantCulture)).Value);
        Assert.That(rows, Is.Not.Empty);
        Assert.That(starts, Is.SubsetOf(headings));
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document), Is.Empty);
    }

    [Test]
    public void Page_of_tiles_is_one_page_however_many_departments_it_has()
    {
        var card = Scorecards.Large();
        using var document = GeneralManagerPack.Open(card with { Departments = [.. Enumerable.Range(0, 5).SelectMany(copy => card.Departments.Select(line => line with { Department = line.Department + copy }))] });
        var sheet = document.WorkbookPart!.Workbook.Descendants<Sheet>().Single(sheet => sheet.Name == "This quarter");
        var part = (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!);
        Assert.That(part.Worksheet.Descendants<PageSetup>().Single().FitToHeight!.Value, Is.EqualTo(1));
    }

    [Test]
    public void Stream_without_seeking_gets_the_same_bytes()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "pack-" + TestContext.CurrentContext.Test.ID + ".xlsx.gz");
        using (var compressed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            ExcelPackWriter.Write(GeneralManagerPack.Definition.Build(Scorecards.Small()), compressed);
        }

        using var read = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var copy = new MemoryStream();
        read.CopyTo(copy);
        File.Delete(path);
        Assert.That(copy.ToArray(), Is.EqualTo(GeneralManagerPack.Workbook(Scorecards.Small())));
    }
}
