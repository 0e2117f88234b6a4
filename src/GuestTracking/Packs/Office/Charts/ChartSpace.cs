using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office.Charts;

/// <summary>
/// The parts that all charts share. Whatever a program may assume on its own is written out: frames, fills, rounded
/// corners, deleted axes, blank cells, smoothing; no legend, no title (it is a cell), no clutter.
/// </summary>
internal sealed class ChartSpace(PackTheme theme, ChartPlace place)
{
    /// <summary>EMU of a thin line.</summary>
    public const int ThinLine = 9525;

    /// <summary>EMU of a point.</summary>
    public const int EmuPerPoint = 12700;

    private const int AxisIdStep = 10;
    private const double LabelPoints = 9;
    private const double AxisPoints = 8;

    /// <summary>A label that was moved away from its point has no line to it.</summary>
    private const string NoLeaders =
        "<c:extLst><c:ext uri=\"{CE6537A1-D6FC-4f65-9D91-7224C49458BB}\" xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\"><c15:showLeaderLines val=\"0\"/></c:ext></c:extLst>";

    private readonly XmlText xml = new();
    private int series;

    /// <summary>Id of the first axis.</summary>
    public int FirstAxis => (place.Number * AxisIdStep) + 1;

    /// <summary>Id of the second axis.</summary>
    public int SecondAxis => (place.Number * AxisIdStep) + 2;

    /// <summary>Starts the chart with the place of its plot inside the frame, in shares of width and height.</summary>
    public ChartSpace Begin(double left, double top, double width, double height)
    {
        xml.Raw(PackageXml.Declaration)
            .Raw("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
            .Raw("<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x val=\"")
            .Number(left).Raw("\"/><c:y val=\"").Number(top).Raw("\"/><c:w val=\"").Number(width).Raw("\"/><c:h val=\"").Number(height)
            .Raw("\"/></c:manualLayout></c:layout>");
        return this;
    }

    /// <summary>Markup that only one kind of chart has.</summary>
    public ChartSpace Raw(string markup)
    {
        xml.Raw(markup);
        return this;
    }

    /// <summary>References to both axes.</summary>
    public ChartSpace Axes()
    {
        xml.Raw("<c:axId val=\"").Number(FirstAxis).Raw("\"/><c:axId val=\"").Number(SecondAxis).Raw("\"/>");
        return this;
    }

    /// <summary>A series of points: lines, marks or both.</summary>
    public ChartSpace Points(SeriesLook look, DataColumn x, DataColumn y, params ReadOnlySpan<SeriesLabel> labels)
    {
        BeginSeries(look.Name);
        Line(look);
        Marker(look);
        Labels(labels, x.Values.Count);
        xml.Raw("<c:xVal>");
        Reference(x, null);
        xml.Raw("</c:xVal><c:yVal>");
        Reference(y, null);
        xml.Raw("</c:yVal><c:smooth val=\"0\"/></c:ser>");
        return this;
    }

    /// <summary>A line over months.</summary>
    public ChartSpace OverMonths(SeriesLook look, DataColumn months, DataColumn values, SeriesLabel? label = null)
    {
        BeginSeries(look.Name);
        Line(look);
        Marker(look);
        Labels(label is null ? [] : [label], values.Values.Count);
        Categories(months, values);
        xml.Raw("<c:smooth val=\"0\"/></c:ser>");
        return this;
    }

    /// <summary>A column over months without an outline; null for an invisible one.</summary>
    public ChartSpace ColumnOverMonths(string name, string? colour, DataColumn months, DataColumn values)
    {
        BeginSeries(name);
        xml.Raw("<c:spPr>");
        Fill(colour);
        xml.Raw("<a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val=\"0\"/>");
        Categories(months, values);
        xml.Raw("</c:ser>");
        return this;
    }

    /// <summary>Bars of named groups.</summary>
    public ChartSpace Bars(string name, string colour, DataColumn labels, IReadOnlyList<string> groups, DataColumn values)
    {
        BeginSeries(name);
        xml.Raw("<c:spPr>");
        Fill(colour);
        xml.Raw("<a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val=\"0\"/><c:cat><c:strRef><c:f>").Text(labels.Formula)
            .Raw("</c:f><c:strCache><c:ptCount val=\"").Number(groups.Count).Raw("\"/>");
        for (var at = 0; at < groups.Count; at++)
        {
            xml.Raw("<c:pt idx=\"").Number(at).Raw("\"><c:v>").Text(groups[at]).Raw("</c:v></c:pt>");
        }

        xml.Raw("</c:strCache></c:strRef></c:cat><c:val>");
        Reference(values, null);
        xml.Raw("</c:val></c:ser>");
        return this;
    }

    /// <summary>An axis of named groups, from top to bottom.</summary>
    public ChartSpace CategoryAxis(int id, int crossing)
    {
        BeginAxis("catAx", id, reversed: true, range: null, "l", gridlines: false);
        xml.Raw("<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>");
        AxisText(line: true);
        xml.Raw("<c:crossAx val=\"").Number(crossing)
            .Raw("\"/><c:crosses val=\"min\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>");
        return this;
    }

    /// <summary>An axis of numbers.</summary>
    public ChartSpace ValueAxis(int id, int crossing, AxisLook look)
    {
        BeginAxis("valAx", id, look.Reversed, look.Range, look.Place, look.Gridlines);
        AxisTitle(look);
        xml.Raw("<c:numFmt formatCode=\"").Text(look.Format).Raw("\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"")
            .Raw(look.Labelled ? "nextTo" : "none").Raw("\"/>");
        AxisText(look.Line);
        xml.Raw("<c:crossAx val=\"").Number(crossing).Raw(look.CrossesAtMax ? "\"/><c:crosses val=\"max\"/><c:crossBetween val=\"" : "\"/><c:crosses val=\"min\"/><c:crossBetween val=\"").Raw(look.BetweenCategories ? "between" : "midCat")
            .Raw("\"/><c:majorUnit val=\"").Number(look.Step).Raw("\"/></c:valAx>");
        return this;
    }

    /// <summary>An axis of months, labelled every half year.</summary>
    public ChartSpace MonthAxis(int id, int crossing)
    {
        BeginAxis("dateAx", id, reversed: false, range: null, "b", gridlines: false);
        xml.Raw("<c:numFmt formatCode=\"").Text(place.MonthCode).Raw("\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>");
        AxisText(line: true);
        xml.Raw("<c:crossAx val=\"").Number(crossing)
            .Raw("\"/><c:crosses val=\"min\"/><c:auto val=\"0\"/><c:lblOffset val=\"100\"/><c:baseTimeUnit val=\"months\"/><c:majorUnit val=\"6\"/><c:majorTimeUnit val=\"months\"/></c:dateAx>");
        return this;
    }

    /// <summary>The finished part.</summary>
    public byte[] End() => xml
        .Raw("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea><c:plotVisOnly val=\"0\"/><c:dispBlanksAs val=\"gap\"/></c:chart>")
        .Raw("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
        .Raw(place.HasWorkbook ? "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>" : "</c:chartSpace>").ToUtf8();

    /// <summary>Hundredths of a point of a text that has so many points in a workbook.</summary>
    private int TextSize(double points) => (int)Math.Round(points * place.Scale, MidpointRounding.AwayFromZero) * 100;

    private void BeginSeries(string name)
    {
        xml.Raw("<c:ser><c:idx val=\"").Number(series).Raw("\"/><c:order val=\"").Number(series).Raw("\"/><c:tx><c:v>").Text(name).Raw("</c:v></c:tx>");
        series++;
    }

    private void Fill(string? colour)
    {
        if (colour is null)
        {
            xml.Raw("<a:noFill/>");
            return;
        }

        xml.Raw("<a:solidFill><a:srgbClr val=\"").Raw(colour).Raw("\"/></a:solidFill>");
    }

    private void Line(SeriesLook look)
    {
        xml.Raw("<c:spPr>");
        if (look.LineEmu == 0)
        {
            xml.Raw("<a:ln><a:noFill/></a:ln></c:spPr>");
            return;
        }

        xml.Raw("<a:ln w=\"").Number((int)(look.LineEmu * place.Scale)).Raw("\" cap=\"flat\">");
        Fill(look.Colour);
        xml.Raw(look.Dash is { } dash ? $"<a:prstDash val=\"{dash}\"/>" : "").Raw("<a:round/></a:ln></c:spPr>");
    }

    private void Marker(SeriesLook look)
    {
        if (look.Symbol is not { } symbol)
        {
            xml.Raw("<c:marker><c:symbol val=\"none\"/></c:marker>");
            return;
        }

        xml.Raw("<c:marker><c:symbol val=\"").Raw(symbol).Raw("\"/><c:size val=\"").Number((int)Math.Round(look.SymbolPoints * place.Scale, MidpointRounding.AwayFromZero)).Raw("\"/><c:spPr>");
        Fill(look.Colour);
        xml.Raw("<a:ln w=\"").Number(ThinLine).Raw("\">");
        Fill(look.Colour);
        xml.Raw("</a:ln></c:spPr></c:marker>");
    }

    /// <summary>Fixed texts at some points; the other points say that they have none.</summary>
    private void Labels(ReadOnlySpan<SeriesLabel> labels, int points)
    {
        const string Flags = "<c:showLegendKey val=\"0\"/><c:showVal val=\"{0}\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
        if (labels.IsEmpty)
        {
            return;
        }

        xml.Raw("<c:dLbls>");
        var next = 0;
        for (var point = 0; point < points; point++)
        {
            xml.Raw("<c:dLbl><c:idx val=\"").Number(point).Raw("\"/>");
            if (next == labels.Length || point != labels[next].Point)
            {
                xml.Raw("<c:delete val=\"1\"/></c:dLbl>");
                continue;
            }

            var label = labels[next++];
            if (label.Across == 0 && label.Down == 0)
            {
                xml.Raw("<c:layout/>");
            }
            else
            {
                xml.Raw("<c:layout><c:manualLayout><c:x val=\"").Number(label.Across).Raw("\"/><c:y val=\"").Number(label.Down).Raw("\"/></c:manualLayout></c:layout>");
            }

            xml.Raw("<c:tx><c:rich><a:bodyPr wrap=\"none\"/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\" sz=\"").Number(TextSize(LabelPoints)).Raw("\" b=\"1\">");
            Fill(label.Colour);
            xml.Raw("<a:latin typeface=\"").Text(theme.Font).Raw("\"/></a:rPr><a:t>").Text(label.Text).Raw("</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val=\"")
                .Raw(label.Place).Raw("\"/>").Raw(Flags.Replace("{0}", "1", StringComparison.Ordinal)).Raw("</c:dLbl>");
        }

        xml.Raw(Flags.Replace("{0}", "0", StringComparison.Ordinal)).Raw(NoLeaders).Raw("</c:dLbls>");
    }

    private void Categories(DataColumn months, DataColumn values)
    {
        xml.Raw("<c:cat>");
        Reference(months, place.MonthCode);
        xml.Raw("</c:cat><c:val>");
        Reference(values, null);
        xml.Raw("</c:val>");
    }

    private void Reference(DataColumn column, string? format)
    {
        xml.Raw("<c:numRef><c:f>").Text(column.Formula).Raw("</c:f><c:numCache><c:formatCode>").Text(format ?? "General")
            .Raw("</c:formatCode><c:ptCount val=\"").Number(column.Values.Count).Raw("\"/>");
        for (var at = 0; at < column.Values.Count; at++)
        {
            if (column.Values[at] is { } value)
            {
                xml.Raw("<c:pt idx=\"").Number(at).Raw("\"><c:v>").Number(value).Raw("</c:v></c:pt>");
            }
        }

        xml.Raw("</c:numCache></c:numRef>");
    }

    private void BeginAxis(string element, int id, bool reversed, (double Min, double Max)? range, string place, bool gridlines)
    {
        xml.Raw("<c:").Raw(element).Raw("><c:axId val=\"").Number(id).Raw("\"/><c:scaling><c:orientation val=\"").Raw(reversed ? "maxMin" : "minMax").Raw("\"/>");
        if (range is var (min, max))
        {
            xml.Raw("<c:max val=\"").Number(max).Raw("\"/><c:min val=\"").Number(min).Raw("\"/>");
        }

        xml.Raw("</c:scaling><c:delete val=\"0\"/><c:axPos val=\"").Raw(place).Raw("\"/>");
        if (gridlines)
        {
            xml.Raw("<c:majorGridlines><c:spPr><a:ln w=\"").Number(ThinLine).Raw("\">");
            Fill(theme.RowRule);
            xml.Raw("</a:ln></c:spPr></c:majorGridlines>");
        }
    }

    /// <summary>What an axis is, along it; nothing where a cell says so.</summary>
    private void AxisTitle(AxisLook look)
    {
        if (look.Title is not { } title)
        {
            return;
        }

        xml.Raw("<c:title><c:tx><c:rich><a:bodyPr").Raw(look.Place == "l" ? " rot=\"-5400000\" vert=\"horz\"" : "")
            .Raw("/><a:lstStyle/><a:p><a:pPr><a:defRPr b=\"0\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"").Number(TextSize(LabelPoints)).Raw("\" b=\"0\">");
        Fill(theme.Text);
        xml.Raw("<a:latin typeface=\"").Text(theme.Font).Raw("\"/></a:rPr><a:t>").Text(title).Raw("</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
    }

    private void AxisText(bool line)
    {
        xml.Raw("<c:spPr><a:ln w=\"").Number(ThinLine).Raw("\">");
        Fill(line ? theme.Rule : null);
        xml.Raw("</a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"").Number(TextSize(AxisPoints)).Raw("\" b=\"0\">");
        Fill(theme.MutedText);
        xml.Raw("<a:latin typeface=\"").Text(theme.Font).Raw("\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>");
    }
}
