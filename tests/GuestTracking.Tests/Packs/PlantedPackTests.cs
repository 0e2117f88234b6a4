using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Excel;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>All that a description can say, in every format, read back by readers that share no code with the writers.</summary>
public sealed class PlantedPackTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static readonly XNamespace X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
    private static readonly XNamespace Xm = "http://schemas.microsoft.com/office/excel/2006/main";

    [TestCase(PaperSize.A4)]
    [TestCase(PaperSize.Letter)]
    public void Workbook_and_deck_are_valid_and_always_the_same(PaperSize paper)
    {
        var pack = PlantedPack.Of(paper);
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Workbook(pack)), isEditable: false);
        using var deck = PowerPointPackWriterTests.Open(PowerPointPackWriterTests.Deck(pack));
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"), Is.Empty);
        Assert.That(PowerPointPackWriterTests.Errors(deck), Is.Empty);
        Assert.That(Workbook(PlantedPack.Of(paper)), Is.EqualTo(Workbook(pack)));
        Assert.That(PowerPointPackWriterTests.Deck(PlantedPack.Of(paper)), Is.EqualTo(PowerPointPackWriterTests.Deck(pack)));
        Assert.That(PackPages.Bytes(PlantedPack.Of(paper)), Is.EqualTo(PackPages.Bytes(pack)));
        Assert.That(workbook.PackageProperties.Language, Is.EqualTo("en"));
        Assert.That(deck.PackageProperties.Language, Is.EqualTo("en"));
    }

    [Test]
    public void Heat_cells_are_numbers_under_one_rule_and_print_no_minus_zero()
    {
        var pack = PlantedPack.Of();
        using var document = SpreadsheetDocument.Open(new MemoryStream(Workbook(pack)), isEditable: false);
        var sheet = Part(Workbook(pack), "xl/worksheets/sheet4.xml");
        var rule = sheet.Root!.Elements(Main + "conditionalFormatting").Single();
        Assert.That(rule.Descendants(Main + "cfvo").Select(point => ((string?)point.Attribute("type"), (string?)point.Attribute("val"))), Is.EqualTo(new[] { ("num", "-20"), ("num", "0"), ("num", "20") }));
        Assert.That(rule.Descendants(Main + "color").Select(colour => (string?)colour.Attribute("rgb")), Is.EqualTo(new[] { "FFE8935A", "FFFFFFFF", "FF7FB2DE" }));
        var expected = Enumerable.Range(0, 60).SelectMany(hotel => Enumerable.Range(0, 15).Select(at => PlantedPack.Heat(hotel, at).Number)).OfType<double>()
            .Select(value => Math.Abs(value) < 0.5 ? 0 : value);
        var numbers = GeneralManagerPack.Cells(document, "Hotels × departments").Where(cell => !cell.IsText).ToArray();
        Assert.That(numbers.Select(cell => double.Parse(cell.Value, CultureInfo.InvariantCulture)), Is.EqualTo(expected));
        var corner = ((string)rule.Attribute("sqref")!).Split(':');
        Assert.That(numbers[0].At, Is.EqualTo(corner[0]));
        Assert.That(numbers[^1].At[1..], Is.EqualTo(corner[1][1..]));
    }

    [Test]
    public void Sparklines_name_the_cells_that_hold_their_values_on_one_axis()
    {
        var file = Workbook(PlantedPack.Of());
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var data = GeneralManagerPack.Cells(document, "Chart data").ToDictionary(cell => cell.At, cell => cell.Value);
        var group = Part(file, "xl/worksheets/sheet1.xml").Descendants(X14 + "sparklineGroup").Single();
        Assert.That((string?)group.Attribute("minAxisType") + group.Attribute("maxAxisType")!.Value + group.Attribute("last")!.Value, Is.EqualTo("groupgroup1"));
        var rows = PlantedPack.Of().Sheets[0].Blocks.OfType<TableBlock>().Single().Rows.Select(row => row.Cells[5].Series).OfType<IReadOnlyList<double?>>().ToArray();
        var lines = group.Descendants(X14 + "sparkline").ToArray();
        Assert.That(lines, Has.Length.EqualTo(rows.Length).And.Length.EqualTo(7));
        foreach (var (line, values) in lines.Zip(rows))
        {
            var range = line.Element(Xm + "f")!.Value.Replace("'Chart data'!", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal).Split(':');
            var column = range[0].TrimEnd("0123456789".ToCharArray());
            var first = int.Parse(range[0][column.Length..], CultureInfo.InvariantCulture);
            var held = Enumerable.Range(first, int.Parse(range[1][column.Length..], CultureInfo.InvariantCulture) - first + 1)
                .Select(row => data.TryGetValue(column + row, out var value) ? double.Parse(value, CultureInfo.InvariantCulture) : (double?)null);
            Assert.That(held, Is.EqualTo(values));
        }
    }

    [Test]
    public void Waterfall_has_a_bar_a_step_and_lines_between_them_in_workbook_and_deck()
    {
        var pack = PlantedPack.Of();
        foreach (var charts in new[] { Charts(Workbook(pack), "xl/charts/"), Charts(PowerPointPackWriterTests.Deck(pack), "ppt/charts/") })
        {
            var series = charts.Single(chart => chart.Descendants(C + "tx").Any(name => name.Value == "Below")).Descendants(C + "ser").ToArray();
            var bars = series.Where(each => each.Element(C + "tx")!.Value is not ("→" or "0")).SelectMany(Segments).OrderBy(bar => bar.Y).ToArray();
            var steps = PlantedPack.Waterfall.Steps.Index().Where(step => step.Item.To is not null).Select(step => (step.Item.From, step.Index + 1.0, step.Item.To!.Value, step.Index + 1.0));
            Assert.That(bars, Is.EqualTo(steps));
            var joins = series.Single(each => each.Element(C + "tx")!.Value == "→");
            Assert.That(Segments(joins).Select(line => line.X), Is.EqualTo(new[] { 0.4, -0.9, -1.3, 0.6, 0.6, 0.6, -0.7 }));
            Assert.That(Segments(joins).Select(line => line.EndX), Is.EqualTo(Segments(joins).Select(line => line.X)));
        }
    }

    [Test]
    public void Waterfall_on_a_page_stands_where_its_axis_says()
    {
        var table = Section("moved").Descendants("table").First();
        var axis = table.Element("thead")!.Descendants("text").Select(text => (X: Percent(text, "x"), Value: Number(text.Value))).ToArray();
        Assert.That(axis.Select(tick => tick.Value), Does.Contain(0).And.Contain(-1.5));
        double Value(double x) => axis[0].Value + ((x - axis[0].X) / (axis[^1].X - axis[0].X) * (axis[^1].Value - axis[0].Value));
        var rows = table.Element("tbody")!.Elements("tr").ToArray();
        foreach (var (row, step) in rows.Zip(PlantedPack.Waterfall.Steps))
        {
            var bars = row.Descendants("rect").Select(bar => (Value(Percent(bar, "x")), Value(Percent(bar, "x") + Percent(bar, "width")))).ToArray();
            Assert.That(bars, Has.Length.EqualTo(step.To is null ? 0 : 1));
            if (step.To is { } to)
            {
                Assert.That(bars[0].Item1, Is.EqualTo(Math.Min(step.From, to)).Within(0.001));
                Assert.That(bars[0].Item2, Is.EqualTo(Math.Max(step.From, to)).Within(0.001));
            }
        }
    }

    [Test]
    public void Scatter_has_every_point_with_its_number_and_both_dividing_lines()
    {
        var pack = PlantedPack.Of();
        foreach (var charts in new[] { Charts(Workbook(pack), "xl/charts/"), Charts(PowerPointPackWriterTests.Deck(pack), "ppt/charts/") })
        {
            var chart = charts.Single(each => each.Descendants(C + "title").Any(title => title.Value == PlantedPack.Scatter.UpLabel));
            Assert.That(chart.Descendants(C + "title").Select(title => title.Value), Is.EquivalentTo(new[] { PlantedPack.Scatter.AcrossLabel, PlantedPack.Scatter.UpLabel }));
            var points = chart.Descendants(C + "ser").Where(each => each.Element(C + "dLbls") is not null).SelectMany(each =>
            {
                var (x, y) = (Values(each, "xVal"), Values(each, "yVal"));
                var labels = each.Descendants(C + "dLbl").Where(label => label.Element(C + "delete") is null).ToDictionary(label => (int)label.Element(C + "idx")!.Attribute("val")!, label => label.Descendants(A + "t").Single().Value);
                return y.Select(point => (labels[point.Key], x[point.Key], point.Value));
            });
            Assert.That(points, Is.EquivalentTo(PlantedPack.Scatter.Points.Select(point => (point.Label, point.Across, point.Up))));
            var lines = chart.Descendants(C + "ser").Where(each => each.Element(C + "dLbls") is null).SelectMany(Segments).ToArray();
            Assert.That(lines[0].X, Is.EqualTo(9).And.EqualTo(lines[0].EndX));
            Assert.That(lines[1].Y, Is.EqualTo(78.5).And.EqualTo(lines[1].EndY));
        }
    }

    [Test]
    public void Scatter_labels_on_a_page_lie_on_no_other_at_any_width()
    {
        var plot = Section("moved").Descendants("svg").Single(svg => PackPages.Class(svg) == "plot points");
        var dots = plot.Elements("circle").Select(dot => (X: Percent(dot, "cx"), Y: (double)dot.Attribute("cy")!)).ToArray();
        var labels = plot.Elements("text").Where(text => PackPages.Class(text) == "no").ToArray();
        Assert.That(labels.Select(label => label.Value), Is.EqualTo(PlantedPack.Scatter.Points.Select(point => point.Label)));
        for (var width = 225.0; width < 700; width += 25)
        {
            var boxes = labels.Select(label => (X: (Percent(label, "x") * width / 100) + (double)label.Attribute("dx")!, Y: (double)label.Attribute("y")! - 4, Half: 3.4 * label.Value.Length)).ToArray();
            for (var one = 0; one < boxes.Length; one++)
            {
                Assert.That(boxes.Skip(one + 1).Where(other => Math.Abs(other.X - boxes[one].X) < other.Half + boxes[one].Half && Math.Abs(other.Y - boxes[one].Y) < 11), Is.Empty, $"{labels[one].Value} at {width}");
                Assert.That(dots.Where((dot, at) => at != one && Math.Abs((dot.X * width / 100) - boxes[one].X) < boxes[one].Half && Math.Abs(dot.Y - boxes[one].Y) < 6), Is.Empty, $"{labels[one].Value} on a dot at {width}");
            }
        }
    }

    [Test]
    public void Goal_of_a_trend_is_a_level_line_with_its_label_in_all_formats()
    {
        var pack = PlantedPack.Of();
        var trends = pack.Sheets[2].Blocks.SelectMany(block => block is PairBlock pair ? [pair.Left, pair.Right] : block is ChartBlock chart ? [chart] : Array.Empty<ChartBlock>())
            .Select(block => (TrendChart)block.Chart).ToArray();
        foreach (var charts in new[] { Charts(Workbook(pack), "xl/charts/"), Charts(PowerPointPackWriterTests.Deck(pack), "ppt/charts/") })
        {
            var goals = charts.SelectMany(chart => chart.Descendants(C + "lineChart")).Select(chart => chart.Elements(C + "ser").First(each => each.Element(C + "tx")!.Value.StartsWith("goal", StringComparison.Ordinal))).ToArray();
            Assert.That(goals.Select(goal => Values(goal, "val").Values.Distinct().Single()), Is.EqualTo(trends.Select(trend => trend.Goal!.Value)));
            Assert.That(goals.Select(goal => goal.Descendants(A + "t").Single().Value.Trim()), Is.EqualTo(trends.Select(trend => trend.GoalLabel)));
        }

        foreach (var plot in Section("trends").Descendants("svg").Where(svg => PackPages.Class(svg)?.StartsWith("plot", StringComparison.Ordinal) == true))
        {
            var ends = plot.Elements("text").Where(text => PackPages.Class(text)?.StartsWith("end", StringComparison.Ordinal) == true).Select(text => (double)text.Attribute("y")!).Order().ToArray();
            Assert.That(ends, Has.Length.EqualTo(3));
            Assert.That(ends.Skip(1).Zip(ends, (lower, upper) => lower - upper), Has.All.GreaterThan(13.5));
        }
    }

    [Test]
    public void Goals_of_departments_are_upright_lines_in_all_formats()
    {
        var pack = PlantedPack.Of();
        double[] goals = [80, 81, 82, 83, 84, 86, 87];
        foreach (var charts in new[] { Charts(Workbook(pack), "xl/charts/"), Charts(PowerPointPackWriterTests.Deck(pack), "ppt/charts/") })
        {
            Assert.That(charts.SelectMany(chart => chart.Descendants(C + "ser")).Where(each => each.Element(C + "tx")!.Value == "|").SelectMany(Segments).Select(line => line.X), Is.EqualTo(goals));
        }

        Assert.That(Section("month").Descendants("line").Count(line => PackPages.Class(line) == "aim"), Is.EqualTo(goals.Length));
    }

    [Test]
    public void Page_says_every_value_and_heat_has_its_colour_and_enough_contrast()
    {
        var pack = PlantedPack.Of();
        var page = PackPages.Page(pack);
        var style = page.Descendants("style").Single().Value;
        var tables = page.Descendants("table").ToArray();
        var blocks = pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<TableBlock>().ToArray();
        foreach (var (block, table) in blocks.Zip(tables))
        {
            foreach (var (row, shown) in block.Rows.Zip(table.Element("tbody")!.Elements("tr")))
            {
                Assert.That(PackPages.Class(shown)?.Contains("group", StringComparison.Ordinal) ?? false, Is.EqualTo(row.BeginsGroup));
                foreach (var (cell, column, element) in row.Cells.Zip(block.Columns, shown.Elements()))
                {
                    if (column.Format == ValueFormat.Sparkline)
                    {
                        Assert.That(element.Value, Is.EqualTo(cell.SeriesDescription ?? ""));
                        continue;
                    }

                    if (column.Format != ValueFormat.Chart)
                    {
                        PackPages.AssertShows(element.Value, cell, column.Format, column.Heading);
                    }

                    if (column.Format == ValueFormat.Heat && cell.Number is { } points)
                    {
                        var step = Regex.Match(PackPages.Class(element)!, @"\bh(\d+)\b").Groups[1].Value;
                        var colour = Regex.Match(style, $@"\.h{step}\{{background:#(\w{{6}})\}}").Groups[1].Value;
                        var wanted = Math.Clamp(points / 20, -1, 1);
                        var part = Convert.ToInt32(colour[4..], 16);
                        Assert.That((255 - part) / (wanted < 0 ? 255.0 - 0x5A : 255.0 - 0xDE), Is.EqualTo(Math.Abs(wanted)).Within(0.07), $"{points}: {colour}");
                        Assert.That(Contrast(colour, "1F2933"), Is.GreaterThan(4.5));
                    }
                }
            }
        }
    }

    [Test]
    public void Deck_says_every_value_of_its_tables_and_colours_heat()
    {
        var pack = PlantedPack.Of();
        var deck = PlainDeck.Of(PowerPointPackWriterTests.Deck(pack));
        foreach (var sheet in pack.Sheets.Where(sheet => sheet.Units == Sheet.WidthUnits))
        {
            DeckAgainstPack.Equal(deck, pack with { Sheets = [sheet] }, sheet.Key);
        }

        var matrix = deck.Slides.Where(slide => slide.Page.StartsWith("Hotels × departments", StringComparison.Ordinal)).SelectMany(slide => slide.Tables).ToArray();
        var shown = matrix.SelectMany(table => table.Skip(1).SelectMany(row => row.Skip(1).Select((text, at) => (row[0], table[0][at + 1], text)))).ToDictionary(cell => (cell.Item1, cell.Item2), cell => cell.text);
        Assert.That(shown, Has.Count.EqualTo(60 * 15));
        for (var hotel = 0; hotel < 60; hotel++)
        {
            for (var at = 0; at < 15; at++)
            {
                PackPages.AssertShows(shown[($"Hotel number {hotel + 1}", PlantedPack.Departments[at])], PlantedPack.Heat(hotel, at), ValueFormat.Heat, $"{hotel}, {at}");
            }
        }
    }

    [Test]
    public void Cells_lead_to_their_sheets_in_all_formats()
    {
        var pack = PlantedPack.Of();
        Assert.That(Part(Workbook(pack), "xl/worksheets/sheet1.xml").Descendants(Main + "hyperlink").Select(link => (string?)link.Attribute("location")), Is.EqualTo(new[] { "'Actions'!A1", "'Trends'!A1" }));
        Assert.That(Section("month").Descendants("td").Concat(Section("month").Descendants("th")).Elements("a").Select(link => ((string?)link.Attribute("href"), link.Value)),
            Is.EquivalentTo(new[] { ("#sheet-5", "Front office"), ("#sheet-3", "Housekeeping") }));
        var file = PowerPointPackWriterTests.Deck(pack);
        using var archive = new ZipArchive(new MemoryStream(file));
        var number = Enumerable.Range(1, 99).First(slide => Part(file, $"ppt/slides/slide{slide}.xml").Descendants(A + "hlinkClick").Any());
        var links = Part(file, $"ppt/slides/slide{number}.xml").Descendants(A + "hlinkClick").Select(link => (string)link.Attributes().Single(each => each.Name.LocalName == "id")!).ToArray();
        var targets = Part(file, $"ppt/slides/_rels/slide{number}.xml.rels").Root!.Elements().ToDictionary(each => (string)each.Attribute("Id")!, each => (string)each.Attribute("Target")!);
        var slides = PlainDeck.Of(file).Slides;
        Assert.That(links.Select(link => slides[int.Parse(Regex.Match(targets[link], @"slide(\d+)\.xml").Groups[1].Value, CultureInfo.InvariantCulture) - 1].Page.Split(" · ")[0]), Is.EqualTo(new[] { "Actions", "Trends" }));
        Assert.That(() => Workbook(pack with { Sheets = [pack.Sheets[0]] }), Throws.ArgumentException.With.Message.Contains("'actions'"));
        Assert.That(() => PackPages.Page(pack with { Sheets = [pack.Sheets[0]] }), Throws.ArgumentException.With.Message.Contains("'actions'"));
        Assert.That(() => PowerPointPackWriterTests.Deck(pack with { Sheets = [pack.Sheets[0]] }), Throws.ArgumentException.With.Message.Contains("'actions'"));
    }

    [TestCase(PaperSize.A4, "9", "8", "A4", "A3 landscape")]
    [TestCase(PaperSize.Letter, "1", "3", "letter", "17in 11in")]
    public void Paper_is_that_of_the_pack(PaperSize paper, string small, string large, string pageSize, string largePageSize)
    {
        var file = Workbook(PlantedPack.Of(paper));
        string? Paper(int sheet) => (string?)Part(file, $"xl/worksheets/sheet{sheet}.xml").Descendants(Main + "pageSetup").Single().Attribute("paperSize");
        Assert.That(new[] { Paper(1), Paper(4) }, Is.EqualTo(new[] { small, large }));
        var style = PackPages.Page(PlantedPack.Of(paper)).Descendants("style").Single().Value;
        Assert.That(style, Does.Contain($"@page s1{{size:{pageSize};").And.Contain($"@page s4{{size:{largePageSize};"));
    }

    [Test]
    public void Sparklines_on_slides_and_pages_are_drawn_and_said()
    {
        var slides = Parts(PowerPointPackWriterTests.Deck(PlantedPack.Of()), "ppt/slides/").ToArray();
        var shapes = slides.SelectMany(slide => slide.Descendants(P + "sp")).Where(shape => shape.Descendants(A + "custGeom").Any()).ToArray();
        Assert.That(shapes.Select(shape => (string?)shape.Descendants(P + "cNvPr").Single().Attribute("descr")), Has.Exactly(7).Items.And.All.Contains("13 months, last"));
        Assert.That(shapes[0].Descendants(A + "path").First().Descendants(A + "pt").Count(), Is.EqualTo(13));
        Assert.That(Section("month").Descendants("svg").Where(svg => PackPages.Class(svg) == "spark").Select(svg => svg.Descendants("polyline").Count()), Is.EqualTo(new[] { 1, 1, 2, 1, 1, 1, 1 }));
    }

    private static byte[] Workbook(Pack pack)
    {
        using var stream = new MemoryStream();
        ExcelPackWriter.Write(pack, stream);
        return stream.ToArray();
    }

    private static XElement Section(string key)
    {
        var pack = PlantedPack.Of();
        return PackPages.Page(pack).Descendants("section").ElementAt(pack.Sheets.Index().First(sheet => sheet.Item.Key == key).Index);
    }

    private static XDocument Part(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        using var stream = archive.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    private static IEnumerable<XDocument> Parts(byte[] file, string folder)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        foreach (var entry in archive.Entries.Where(entry => Regex.IsMatch(entry.FullName, $"^{folder}\\w+\\.xml$")))
        {
            using var stream = entry.Open();
            yield return XDocument.Load(stream);
        }
    }

    private static XDocument[] Charts(byte[] file, string folder) => [.. Parts(file, folder)];

    private static Dictionary<int, double> Values(XElement series, string kind) => series.Element(C + kind)!.Descendants(C + "pt")
        .ToDictionary(point => (int)point.Attribute("idx")!, point => Number(point.Element(C + "v")!.Value));

    /// <summary>Pairs of points with a gap behind each.</summary>
    private static IEnumerable<(double X, double Y, double EndX, double EndY)> Segments(XElement series)
    {
        var (x, y) = (Values(series, "xVal"), Values(series, "yVal"));
        return x.Keys.Where(at => x.ContainsKey(at + 1) && !x.ContainsKey(at - 1)).Select(at => (x[at], y[at], x[at + 1], y[at + 1]));
    }

    private static double Contrast(string one, string other)
    {
        static double Light(string colour)
        {
            double[] parts = [.. Enumerable.Range(0, 3).Select(at => Convert.ToInt32(colour.Substring(2 * at, 2), 16) / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
            return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
        }

        double[] lights = [Light(one), Light(other)];
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    private static double Number(string text) => double.Parse(text.Replace('\u2212', '-'), CultureInfo.InvariantCulture);

    private static double Percent(XElement element, string attribute) => Number(((string)element.Attribute(attribute)!).TrimEnd('%'));
}
