using System.Globalization;
using System.Xml.Linq;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Html;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>Packs as pages, and what a reader that knows no writer finds in them.</summary>
internal static class PackPages
{
    /// <summary>All planted cards.</summary>
    public static IEnumerable<(string Name, Scorecard Card)> Cards => Scorecards.All.Append((Name: "aggregates", Card: Scorecards.WithAggregates()));

    /// <summary>A sheet with every kind of chart standing alone.</summary>
    public static Pack AllCharts()
    {
        var pack = GeneralManagerPack.Definition.Build(Scorecards.Large());
        var charts = pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<TableBlock>().Select(table => table.RowChart).ToArray();
        var dumbbell = charts.OfType<DumbbellChart>().First();
        var bars = new BarChart(
            "Amounts.", ["Front office and department heads", "Housekeeping", "Restaurant"],
            [new("now", [12000, null, 3400.5], Tone.Own), new("before", [15500, 900, 100], Tone.Other), new("worst", [100, 900, 15000], Tone.Below)]);
        return pack with
        {
            Sheets =
            [
                new Sheet("charts", "Charts",
                [
                    new TitleBlock("All charts", "Q4", "each alone"),
                    new ChartBlock("Dots", dumbbell with { Rows = [.. dumbbell.Rows.Select(row => row with { Low = row.Own - 5, High = row.Own + 4 })] }, [new TextRun("note")]),
                    new ChartBlock("Ladder", charts.OfType<LadderChart>().First(), []),
                    new ChartBlock("Bars", bars, [new TextRun("● now", Tone.Own)]),
                    new PairBlock(new ChartBlock("Left", bars, []), new ChartBlock("Right", bars, [])),
                ]),
            ],
        };
    }

    public static byte[] Bytes(Pack pack)
    {
        using var stream = new MemoryStream();
        HtmlPackWriter.Write(pack, stream);
        return stream.ToArray();
    }

    public static string Html(Pack pack) => System.Text.Encoding.UTF8.GetString(Bytes(pack));

    /// <summary>The page as it is given to the browser that prints it.</summary>
    public static string ForPaper(Pack pack)
    {
        using var stream = new MemoryStream();
        HtmlPackWriter.WriteForPaper(pack, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string Html(Scorecard card) => Html(GeneralManagerPack.Definition.Build(card));

    public static XElement Page(Pack pack) => XDocument.Parse(Html(pack)).Root!;

    public static XElement Page(Scorecard card) => Page(GeneralManagerPack.Definition.Build(card));

    public static string? Class(XElement element) => (string?)element.Attribute("class");

    /// <summary>True when a text shows a value, read as a person reads it: its digits say the value as exactly as they can.</summary>
    public static bool Shows(string text, Cell cell, ValueFormat columnFormat)
    {
        var format = cell.Format ?? columnFormat;
        if (cell is { Text: null, Number: null, Date: null })
        {
            return text.Length == 0;
        }

        if (cell.Date is { } date)
        {
            return format == ValueFormat.Month
                ? DateOnly.ParseExact("1 " + text, "d MMM yy", CultureInfo.InvariantCulture) == date
                : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) == date;
        }

        if (cell.Number is not { } number)
        {
            return text == cell.Text;
        }

        // A clear difference begins with the arrow of its side, any other with none.
        var arrow = format == ValueFormat.Heat && (cell.Tone == Tone.Above || cell.Tone == Tone.Below);
        if (arrow != text.StartsWith(cell.Tone == Tone.Below ? "▼ " : "▲ ", StringComparison.Ordinal))
        {
            return false;
        }

        text = arrow ? text[2..] : text;
        if (format == ValueFormat.Rate)
        {
            return text == Math.Round((decimal)number, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + " %";
        }

        var isPercent = format == ValueFormat.Percent;
        var digits = text.Replace("−", "-", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).TrimEnd('°', '%');
        var shown = decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        var decimals = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var half = 0.5 * Math.Pow(10, -decimals) * (1 + 1e-9);
        int? expectedDecimals = format switch
        {
            ValueFormat.Count or ValueFormat.Whole or ValueFormat.WholeScore or ValueFormat.Place or ValueFormat.Heat => 0,
            ValueFormat.Score or ValueFormat.Difference => 1,
            ValueFormat.ExactScore => 2,
            ValueFormat.Money => cell.Decimals,
            _ => null,
        };
        return Math.Abs((isPercent ? 100 * number : number) - (double)shown) <= half
            && (expectedDecimals is null || expectedDecimals == decimals)
            && text.Contains('°', StringComparison.Ordinal) == (cell.Provisional && format == ValueFormat.Count)
            && text.EndsWith('%') == isPercent
            && text.StartsWith('+') == (format is ValueFormat.Difference or ValueFormat.Heat && shown > 0)
            && !(shown == 0 && digits.StartsWith('-'));
    }

    /// <summary>The words that people read on a page: its sheets, without the words of drawings that are said, not shown.</summary>
    public static IEnumerable<string> WordsShown(XElement page) => page.Descendants("main").Single().DescendantNodes().OfType<XText>()
        .Where(text => text.Parent!.Name.LocalName is not ("title" or "desc"))
        .SelectMany(text => text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static void AssertShows(string text, Cell cell, ValueFormat format, string where) =>
        Assert.That(Shows(text, cell, format), Is.True, $"{where}: '{text}' for {cell}");
}
