using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

public sealed class HtmlPackWriterTests
{
    private static readonly string[] NeverWritten = ["script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use", "foreignObject", "a:href"];

    private static IEnumerable<TestCaseData> Cards() => PackPages.Cards.Select(each => new TestCaseData(each.Card).SetArgDisplayNames(each.Name));

    [TestCaseSource(nameof(Cards))]
    public void Page_is_well_formed_holds_all_it_needs_and_forbids_the_rest(object card)
    {
        var page = PackPages.Page((Scorecard)card);
        var policy = (string)page.Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!;
        var style = page.Descendants("style").Single().Value;
        Assert.Multiple(() =>
        {
            Assert.That(page.Descendants().Select(element => element.Name.LocalName), Has.None.AnyOf(NeverWritten));
            Assert.That(page.Descendants().Attributes().Where(attribute => attribute.Name == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "src"), Is.Empty);
            Assert.That(page.Descendants().Attributes("href").Select(href => href.Value), Has.All.StartWith("#"));
            Assert.That(policy, Does.StartWith("default-src 'none'; style-src 'sha256-").And.Not.Contain("script").And.Not.Contain("unsafe"));
            Assert.That(policy, Does.Contain(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))));
            Assert.That(style, Does.Not.Contain("url(").And.Not.Contain("@import").And.Not.Contain("<"));
        });
    }

    [TestCaseSource(nameof(Cards))]
    public void Every_cell_tile_and_sentence_says_what_the_pack_says(object card)
    {
        var pack = GeneralManagerPack.Definition.Build((Scorecard)card);
        var sections = PackPages.Page(pack).Descendants("section").ToArray();
        Assert.That(sections, Has.Length.EqualTo(pack.Sheets.Count));
        foreach (var (sheet, section) in pack.Sheets.Zip(sections))
        {
            AssertTables(sheet, section);
            var tiles = section.Descendants("dl").Where(list => PackPages.Class(list) is "tiles" or "tiles five").Elements("div").ToArray();
            foreach (var (tile, shown) in sheet.Blocks.OfType<TilesBlock>().SelectMany(block => block.Tiles).Zip(tiles, (tile, shown) => (tile, shown)))
            {
                Assert.That(shown.Element("dt")!.Value, Is.EqualTo(tile.Label));
                var value = shown.Elements("dd").First();
                PackPages.AssertShows(value.Nodes().OfType<XText>().First().Value, tile.Value, tile.Format, tile.Label);
                Assert.That(value.Element("span")?.Value, Is.EqualTo(tile.Suffix));
                Assert.That(shown.Elements("dd").Skip(1).Select(detail => detail.Value), Is.EqualTo(tile.Details));
            }

            Assert.That(tiles, Has.Length.EqualTo(sheet.Blocks.OfType<TilesBlock>().Sum(block => block.Tiles.Count)));
            Assert.That(
                section.Elements("p").Where(text => PackPages.Class(text) is "headline" or "sentence").Select(text => text.Value),
                Is.EqualTo(sheet.Blocks.OfType<SentencesBlock>().SelectMany(block => block.Sentences)));
            Assert.That(
                section.Elements("dl").Where(list => PackPages.Class(list) == "glossary").Elements("div").Select(entry => (entry.Element("dt")!.Value, entry.Element("dd")!.Value)),
                Is.EqualTo(sheet.Blocks.OfType<GlossaryBlock>().SelectMany(block => block.Entries).Select(entry => (entry.Term, entry.Text))));
            var title = sheet.Blocks.OfType<TitleBlock>().Single();
            Assert.That(section.Element("header")!.Elements().Select(line => line.Value), Is.EqualTo(new[] { title.Title, title.Aside, title.Subtitle }));
            var notes = sheet.Blocks.SelectMany(block => block switch
            {
                TableBlock table => [table.Note],
                ChartBlock chart => [chart.Note],
                PairBlock pair => [pair.Left.Note, pair.Right.Note],
                _ => Array.Empty<IReadOnlyList<TextRun>>(),
            }).Where(note => note.Count > 0).Select(note => string.Concat(note.Select(run => run.Text)));
            Assert.That(section.Descendants("p").Where(text => PackPages.Class(text) == "note").Select(text => text.Value), Is.EqualTo(notes));
        }
    }

    [Test]
    public void Reader_of_figures_notices_a_figure_that_is_another()
    {
        Assert.That(PackPages.Shows("82.5", Cell.Of(82.43), ValueFormat.Score), Is.False);
        Assert.That(PackPages.Shows("82.4", Cell.Of(82.43), ValueFormat.Score), Is.True);
        Assert.That(PackPages.Shows("3.6", Cell.Of(3.6), ValueFormat.Difference), Is.False, "without its sign");
        Assert.That(PackPages.Shows("95", Cell.Count(95, Tone.Muted, provisional: true), ValueFormat.Count), Is.False, "without its mark");
    }

    [TestCase("<script>alert(1)</script><b onclick=\"x\">\"A\" & 'B'</b>")]
    [TestCase("</style><style>*{display:none}</style> \"; } body { background: url(http://x) } /*")]
    [TestCase("--> ]]> &amp; &#60; \\3c \\ {sheet} 東京 עברית 🏨")]
    public void Hotel_name_and_words_are_never_markup(string name)
    {
        var large = Scorecards.Large();
        var plain = PackPages.Page(large);
        var card = large with
        {
            Property = large.Property with { Name = name, Region = name },
            Departments = [.. large.Departments.Select((line, at) => line with { DepartmentName = name, Department = FormattableString.Invariant($"own{at}") })],
        };
        var page = PackPages.Page(card);
        Assert.That(page.Descendants("h1").First().Value, Does.StartWith(name));
        Assert.That(page.Descendants().Select(element => element.Name.LocalName), Is.EqualTo(plain.Descendants().Select(element => element.Name.LocalName)));
        Assert.That(page.Descendants("style").Single().Value, Does.Not.Contain("url(").And.Not.Contain("*{display:none}").And.Not.Contain("/*"));
    }

    [Test]
    public void Characters_that_no_page_may_hold_are_left_out()
    {
        var large = Scorecards.Large();
        var page = PackPages.Page(large with { Property = large.Property with { Name = "a\u0001b\u0085\uFFFEc\uD800d" } });
        Assert.That(page.Descendants("h1").First().Value, Does.StartWith("abcd:"));
    }

    [Test]
    public void Same_scorecard_makes_the_same_bytes_on_every_thread()
    {
        var pack = GeneralManagerPack.Definition.Build(Scorecards.Large());
        var expected = PackPages.Bytes(pack);
        Assert.That(Enumerable.Range(0, 16).AsParallel().Select(_ => PackPages.Bytes(pack)), Has.All.EqualTo(expected));
    }

    [Test]
    public void Page_for_paper_has_the_same_body_is_empty_on_a_screen_and_its_policy_is_the_same_for_every_pack()
    {
        var packs = PackPages.Cards.Select(each => GeneralManagerPack.Definition.Build(each.Card)).ToArray();
        foreach (var pack in packs)
        {
            Assert.That(Body(PackPages.ForPaper(pack)), Is.EqualTo(Body(PackPages.Html(pack))));
        }

        Assert.That(packs.Select(pack => Policy(PackPages.ForPaper(pack))).Distinct(), Is.EqualTo(new[] { "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'" }));
        Assert.That(PackPages.ForPaper(packs[0]), Does.Contain("@media screen{body{display:none}}"));
        Assert.That(PackPages.Html(packs[0]), Does.Not.Contain("@media screen{body"));

        static string Body(string page) => page[page.IndexOf("<body>", StringComparison.Ordinal)..];
        static string Policy(string page) => Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]+)").Groups[1].Value;
    }

    [Test]
    public void Other_hotels_appear_nowhere_with_more_than_place_and_whole_points()
    {
        var card = Scorecards.Large();
        var leaky = card.Ladder.Steps.Select(step => step.Own ? step : step with { Name = "Secret Inn", Score = step.Score + 0.2718 }).ToArray();
        var html = PackPages.Html(card with { Ladder = card.Ladder with { Steps = leaky } });
        Assert.That(html, Does.Not.Contain("Secret Inn").And.Not.Contain(".2718"));
    }

    [Test]
    public void Marks_beside_rows_stand_where_the_axis_says_their_scores_are()
    {
        var pack = GeneralManagerPack.Definition.Build(Scorecards.Large());
        var tables = PackPages.Page(pack).Descendants("table").ToArray();
        var blocks = pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<TableBlock>().ToArray();
        foreach (var (block, table) in blocks.Zip(tables).Where(pair => pair.First.RowChart is not null))
        {
            var axis = table.Element("thead")!.Descendants("text").Select(text => (X: Percent(text, "x"), Score: double.Parse(text.Value, CultureInfo.InvariantCulture))).ToArray();
            double Score(double x) => axis[0].Score + ((x - axis[0].X) / (axis[^1].X - axis[0].X) * (axis[^1].Score - axis[0].Score));
            var rows = table.Element("tbody")!.Elements("tr").ToArray();
            for (var row = 0; row < rows.Length; row++)
            {
                double?[] expected = block.RowChart switch
                {
                    DumbbellChart chart => [chart.Rows[row].Other, chart.Rows[row].Own],
                    LadderChart chart => [chart.Marks[row].Score],
                    _ => [],
                };
                var marks = rows[row].Descendants("svg").First().Elements()
                    .Where(mark => mark.Name == "circle" || PackPages.Class(mark) == "at").Select(mark => Score(Percent(mark, mark.Name == "circle" ? "cx" : "x")));
                Assert.That(marks, Is.EqualTo(expected.OfType<double>()).Within(0.02), $"{block.Heading}, row {row}");
            }
        }
    }

    [Test]
    public void Line_of_the_trend_goes_through_its_months()
    {
        var card = Scorecards.Large();
        var plot = PackPages.Page(card).Descendants("svg").First(svg => svg.Descendants("polyline").Any(line => PackPages.Class(line) == "line hotel"));
        while (PackPages.Class(plot)?.StartsWith("plot", StringComparison.Ordinal) != true)
        {
            plot = plot.Parent!;
        }

        var months = card.Trend.Months.TakeLast(13).ToArray();
        var axis = plot.Elements("text").Where(text => PackPages.Class(text) == "y")
            .Select(text => (Y: (double)text.Attribute("y")! - 4, Score: double.Parse(text.Value, CultureInfo.InvariantCulture))).ToArray();
        var height = (double)plot.Attribute("height")!;
        double Score(double y) => axis[0].Score + ((y - axis[0].Y) / (axis[^1].Y - axis[0].Y) * (axis[^1].Score - axis[0].Score));
        var line = plot.Descendants("polyline").Last(polyline => PackPages.Class(polyline) == "line hotel");
        var points = ((string)line.Attribute("points")!).Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(point => Score(double.Parse(point[1], CultureInfo.InvariantCulture) * height / 1000));
        Assert.That(points, Is.EqualTo(months.Select(month => month.Smoothed).OfType<double>()).Within(0.02));
        Assert.That(plot.Elements("circle").Count(), Is.EqualTo(months.Count(month => month.Score is not null)));
    }

    [TestCaseSource(nameof(Cards))]
    public void Every_drawing_is_said_in_words_and_every_head_cell_says_what_it_heads(object card)
    {
        var page = PackPages.Page((Scorecard)card);
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.Unique);
            Assert.That(page.Descendants().Attributes("href").Select(href => href.Value[1..]).Distinct(), Is.SubsetOf(ids));
            Assert.That(page.Descendants("th").Attributes("scope").Count(), Is.EqualTo(page.Descendants("th").Count()));
            foreach (var svg in page.Descendants("svg").Where(svg => svg.Parent!.Name != "svg"))
            {
                Assert.That((string?)svg.Attribute("aria-hidden") == "true" || svg.Ancestors("div").Any(rows => (string?)rows.Attribute("role") == "img" && (string?)rows.Attribute("aria-label") is { Length: > 0 }) || ((string?)svg.Attribute("role") == "img" && (svg.Element("title")?.Value ?? (string?)svg.Attribute("aria-label")) is { Length: > 0 }), Is.True, svg.ToString());
            }
        });
    }

    [Test]
    public void Printed_page_names_hotel_period_sheet_and_number()
    {
        var style = PackPages.Page(Scorecards.Large()).Descendants("style").Single().Value;
        Assert.That(Regex.Count(style, "@page s"), Is.EqualTo(GeneralManagerPack.Definition.Build(Scorecards.Large()).Sheets.Count));
        Assert.That(style, Does.Contain("\"Guest satisfaction of Grand Hotel Astoria, Q4 2008\"").And.Contain("\"Departments\" \" · page \" counter(page) \" of \" counter(pages)"));
    }

    private static void AssertTables(Sheet sheet, XElement section)
    {
        var blocks = sheet.Blocks.OfType<TableBlock>().ToArray();
        var tables = section.Descendants("table").ToArray();
        Assert.That(tables, Has.Length.EqualTo(blocks.Length));
        foreach (var (block, table) in blocks.Zip(tables))
        {
            var heads = table.Element("thead")!.Element("tr")!.Elements().Where(head => PackPages.Class(head) != "chart").Select(head => head.Value);
            Assert.That(heads, Is.EqualTo(block.Columns.Where(column => column.Format != ValueFormat.Chart).Select(column => column.Heading)));
            var rows = table.Element("tbody")!.Elements("tr").ToArray();
            Assert.That(rows, Has.Length.EqualTo(block.Rows.Count));
            foreach (var (row, shown) in block.Rows.Zip(rows))
            {
                var cells = shown.Elements().ToArray();
                for (var at = 0; at < cells.Length; at++)
                {
                    if (block.Columns[at].Format == ValueFormat.Sparkline)
                    {
                        Assert.That(cells[at].Value, Is.EqualTo(row.Cells[at].SeriesDescription ?? ""), "the line in words");
                    }
                    else if (block.Columns[at].Format != ValueFormat.Chart)
                    {
                        PackPages.AssertShows(cells[at].Value, row.Cells[at], block.Columns[at].Format, $"{sheet.Name}, {block.Heading}, {block.Columns[at].Heading}");
                    }
                }
            }
        }

        Assert.That(
            section.Descendants("h2").Select(heading => heading.Value),
            Is.EqualTo(sheet.Blocks.SelectMany(block => block switch
            {
                TableBlock table => [table.Heading],
                ChartBlock chart => [chart.Heading],
                PairBlock pair => [pair.Left.Heading, pair.Right.Heading],
                GlossaryBlock glossary => [glossary.Heading],
                _ => Array.Empty<string?>(),
            }).OfType<string>()));
    }

    private static double Percent(XElement element, string attribute) =>
        double.Parse(((string)element.Attribute(attribute)!).TrimEnd('%'), CultureInfo.InvariantCulture);
}
