using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs.Excel;
using GuestTracking.Tests.Packs;
using NUnit.Framework;
using Charts = DocumentFormat.OpenXml.Drawing.Charts;

namespace GuestTracking.Tests.Bonuses.Documents;

public sealed class BonusWorkbookTests
{
    private static IEnumerable<string> Languages => SampleRun.Languages.Languages;

    [TestCaseSource(nameof(Languages))]
    public void Workbook_is_valid_without_formulas_exceptions_first(string language)
    {
        using var document = Open(language);
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"), Is.Empty);
        Assert.That(document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()), Is.Empty);
        Assert.That(GeneralManagerPack.SheetNames(document), Is.EqualTo(BonusPack.SheetNames.Select(word => SampleRun.Languages.Of(language).Say(word))));
    }

    [Test]
    public void Exceptions_begin_with_late_acknowledgements()
    {
        using var document = Open("en");
        var kinds = GeneralManagerPack.Cells(document, "Exceptions").Where(cell => cell.At[0] == 'B').Select(cell => cell.Value).Skip(3).ToArray();
        Assert.That(kinds, Is.EqualTo(new[] { "Late acknowledgement", "Not computed", "Held", "Held", "Open dispute", "Decision" }));
        var cells = GeneralManagerPack.Cells(document, "Exceptions").Select(cell => cell.Value).ToArray();
        Assert.That(cells, Has.Some.Contains("1 integrity case(s) open").And.Some.Contains("Renovation of the lobby").And.Some.Contains("tour group of 3 May"));
    }

    [Test]
    public void Run_without_exceptions_says_so()
    {
        var run = SampleRun.Run with { Disputes = [], LatePapers = [], Decisions = [], Result = BonusCalculation.Of(SampleRun.Plan, [SampleRun.People[0]], SampleRun.Figures, []) };
        using var document = Open("en", run);
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document), Is.Empty);
        Assert.That(GeneralManagerPack.Cells(document, "Exceptions").Select(cell => cell.Value), Has.Some.EqualTo("No exceptions"));
    }

    [Test]
    public void Run_of_nobody_is_a_valid_workbook()
    {
        using var document = Open("en", SampleRun.Run with { Disputes = [], LatePapers = [], Decisions = [], Result = BonusCalculation.Of(SampleRun.Plan, [], SampleRun.Figures, []) });
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document), Is.Empty);
    }

    [TestCase("JPY", "#,##0;\"\u2212\"#,##0", 1820243)]
    [TestCase("KWD", "#,##0.000;\"\u2212\"#,##0.000", 4138.732)]
    [TestCase("EUR", "#,##0.00;\"\u2212\"#,##0.00", 13447.67)]
    public void Amounts_are_numbers_with_the_minor_units_of_their_row(string currency, string format, double amount)
    {
        using var document = Open("en");
        var part = Sheet(document, "Participants");
        var cell = part.Worksheet.Descendants<Cell>().First(cell => cell.DataType is null && cell.CellValue is { } value
            && double.Parse(value.Text, CultureInfo.InvariantCulture) == amount);
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var style = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        Assert.That(styles.NumberingFormats!.Elements<NumberingFormat>().Single(one => one.NumberFormatId!.Value == style.NumberFormatId!.Value).FormatCode!.Value, Is.EqualTo(format), currency);
    }

    [TestCase("Exceptions")]
    [TestCase("Participants")]
    [TestCase("Components")]
    [TestCase("Statements")]
    public void List_has_filters_over_all_its_rows_a_header_that_stays_and_no_merged_cells(string sheet)
    {
        using var document = Open("en");
        var worksheet = Sheet(document, sheet).Worksheet;
        var rows = worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count();
        Assert.That(worksheet.Descendants<AutoFilter>().Single().Reference!.Value, Does.StartWith("B4:").And.EndsWith(rows.ToString(CultureInfo.InvariantCulture)));
        Assert.That(worksheet.Descendants<Pane>().Single().TopLeftCell!.Value, Is.EqualTo("A5"));
        Assert.That(worksheet.Descendants<MergeCell>().Select(cell => cell.Reference!.Value).Where(cells => !cells!.EndsWith('1') && !cells.EndsWith('2')), Is.Empty);
        Assert.That(worksheet.Descendants<PageSetup>().Single().Orientation!.Value, Is.EqualTo(OrientationValues.Landscape));
    }

    [Test]
    public void Every_step_of_every_statement_stands_in_its_sheet()
    {
        using var document = Open("en");
        var numbers = GeneralManagerPack.Cells(document, "Statements").Where(cell => cell.At[0] == 'D' && !cell.IsText);
        Assert.That(numbers.Count(), Is.EqualTo(SampleRun.Run.Result.Awards.Sum(award => award.Statement.Count)));
    }

    [Test]
    public void Hostile_name_is_text()
    {
        using var document = Open("en");
        Assert.That(GeneralManagerPack.Cells(document, "Participants"), Has.Some.Matches<(string At, bool IsText, string Value)>(cell => cell.IsText && cell.Value == SampleRun.Hostile));
    }

    [Test]
    public void Budget_sums_to_the_totals_and_its_chart_draws_its_cells()
    {
        using var document = Open("en");
        double[] numbers = [.. GeneralManagerPack.Cells(document, "Budget").Where(cell => !cell.IsText).Select(cell => double.Parse(cell.Value, CultureInfo.InvariantCulture))];
        var totals = SampleRun.Run.Result.Totals;
        Assert.That(numbers, Does.Contain((double)totals.Target).And.Contain((double)totals.Amount).And.Contain((double)totals.Held));
        var chart = Sheet(document, "Budget").DrawingsPart!.ChartParts.Single().ChartSpace;
        var data = GeneralManagerPack.Cells(document, "Chart data").ToDictionary(cell => cell.At, cell => cell.Value);
        Assert.That(chart.Descendants<Charts.StringPoint>().Take(3).Select(point => point.NumericValue!.Text), Is.EqualTo(new[] { "General manager", "Head of department", "Regional manager" }));
        foreach (var reference in chart.Descendants<Charts.NumberReference>())
        {
            var first = reference.Formula!.Text.Split('!')[1].Replace("$", "", StringComparison.Ordinal).Split(':')[0];
            Assert.That(reference.NumberingCache!.Descendants<Charts.NumericPoint>().First().NumericValue!.Text, Is.EqualTo(data[first]));
        }
    }

    [Test]
    public void Same_run_makes_the_same_bytes_on_every_thread()
    {
        var expected = Workbook("de", SampleRun.Run);
        Assert.That(Enumerable.Range(0, 8).AsParallel().Select(_ => Workbook("de", SampleRun.Run)), Has.All.EqualTo(expected));
    }

    [Test]
    public void Plan_run_sources_and_rates_are_on_the_last_sheet()
    {
        using var document = Open("en");
        var texts = GeneralManagerPack.Cells(document, "About").Select(cell => cell.Value).ToArray();
        Assert.That(texts, Has.Some.Contains(SampleRun.PlanHash).And.Some.Contains(SampleRun.RunHash).And.Some.Contains("On 16 December 2024")
            .And.Some.EqualTo("1 JPY = 0.0061 EUR; closing rate, European Central Bank, euro reference rates, 31 December 2024."));
    }

    internal static byte[] Workbook(string language, BonusRun run)
    {
        using var stream = new MemoryStream();
        ExcelPackWriter.Write(BonusPack.Build(run, SampleRun.Languages.Of(language), SampleRun.Theme), stream);
        return stream.ToArray();
    }

    private static SpreadsheetDocument Open(string language, BonusRun? run = null) => SpreadsheetDocument.Open(new MemoryStream(Workbook(language, run ?? SampleRun.Run)), isEditable: false);

    private static WorksheetPart Sheet(SpreadsheetDocument document, string name) =>
        (WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(sheet => sheet.Name == name).Id!);
}
