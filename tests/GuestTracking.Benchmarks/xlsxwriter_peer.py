#!/usr/bin/python3
"""Writes the sheets of a given workbook again and again with xlsxwriter: the same cells, formats, merged ranges, row heights, column
widths and charts (kind, series, colours, axes). Reading the model is not timed. Prints workbooks a second.
usage: xlsxwriter_peer.py MODEL.xlsx COUNT"""
import io, re, sys, time, zipfile
import xml.etree.ElementTree as ET
import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def formats(book):
    root = ET.fromstring(book.read("xl/styles.xml"))
    codes = {int(f.get("numFmtId")): f.get("formatCode") for f in root.iter(M + "numFmt")}
    fonts, fills, borders = root.find(M + "fonts"), root.find(M + "fills"), root.find(M + "borders")
    found = []
    for xf in root.find(M + "cellXfs"):
        font = fonts[int(xf.get("fontId", 0))]
        look = {"font_name": font.find(M + "name").get("val"), "font_size": float(font.find(M + "sz").get("val")),
                "font_color": "#" + font.find(M + "color").get("rgb")[2:]}
        if font.find(M + "b") is not None:
            look["bold"] = True
        fill = fills[int(xf.get("fillId", 0))].find(f"{M}patternFill/{M}fgColor")
        if fill is not None:
            look["bg_color"] = "#" + fill.get("rgb")[2:]
        bottom = borders[int(xf.get("borderId", 0))].find(M + "bottom")
        if bottom is not None and bottom.get("style"):
            look["bottom"], look["bottom_color"] = 1, "#" + bottom.find(M + "color").get("rgb")[2:]
        align = xf.find(M + "alignment")
        if align is not None:
            if align.get("horizontal"):
                look["align"] = align.get("horizontal")
            if align.get("vertical"):
                look["valign"] = {"center": "vcenter"}.get(align.get("vertical"), align.get("vertical"))
            if align.get("wrapText"):
                look["text_wrap"] = True
        code = codes.get(int(xf.get("numFmtId", 0)))
        if code:
            look["num_format"] = code
        found.append(look)
    return found


def relations(book, part):
    folder, name = part.rsplit("/", 1)
    path = f"{folder}/_rels/{name}.rels"
    if path not in book.namelist():
        return {}
    return {r.get("Id"): re.sub(r"^/", "", "xl/" + r.get("Target").replace("../", "") if not r.get("Target").startswith("/") else r.get("Target"))
            for r in ET.fromstring(book.read(path)).iter(P + "Relationship")}


def series_of(group):
    found = []
    for s in group.iter(C + "ser"):
        one = {}
        for ours, tags in (("categories", ("cat", "xVal")), ("values", ("val", "yVal"))):
            for tag in tags:
                ref = s.find(f"{C}{tag}//{C}f")
                if ref is not None:
                    one[ours] = "=" + ref.text
        colour = s.find(f"{C}spPr//{A}srgbClr")
        if colour is not None:
            one["line"] = {"color": "#" + colour.get("val")}
        marker = s.find(f"{C}marker/{C}symbol")
        if marker is not None and marker.get("val") != "none":
            one["marker"] = {"type": marker.get("val"), "size": int(s.find(f"{C}marker/{C}size").get("val"))}
        if "values" in one:
            found.append(one)
    return found


KINDS = {"scatterChart": {"type": "scatter", "subtype": "straight_with_markers"}, "lineChart": {"type": "line"},
         "areaChart": {"type": "area", "subtype": "stacked"}, "barChart": {"type": "bar"}}


def charts_of(book, part):
    found = []
    for relation, target in relations(book, part).items():
        if "drawing" not in target:
            continue
        links = relations(book, target)
        for anchor in ET.fromstring(book.read(target)).iter(X + "twoCellAnchor"):
            chart = anchor.find(f".//{C}chart")
            if chart is None:
                continue
            start, end = anchor.find(X + "from"), anchor.find(X + "to")
            place = [int(start.find(X + "row").text), int(start.find(X + "col").text), int(end.find(X + "row").text), int(end.find(X + "col").text)]
            area = ET.fromstring(book.read(links[chart.get(R + "id")])).find(f".//{C}plotArea")
            groups = [(KINDS[g.tag[len(C):]], series_of(g)) for g in area if g.tag[len(C):] in KINDS]
            groups = [(k, s) for k, s in groups if s]
            if groups:
                found.append((place, groups))
    return found


def model(path):
    with zipfile.ZipFile(path) as book:
        styles = formats(book)
        root = ET.fromstring(book.read("xl/workbook.xml"))
        links = relations(book, "xl/workbook.xml")
        sheets = []
        for s in root.iter(M + "sheet"):
            part = links[s.get(R + "id")]
            tree = ET.fromstring(book.read(part))
            cells = []
            for c in tree.iter(M + "c"):
                row, column = xl_cell_to_rowcol(c.get("r"))
                style = int(c.get("s", 0))
                if c.get("t") == "inlineStr":
                    cells.append((row, column, "".join(t.text or "" for t in c.iter(M + "t")), style))
                elif c.find(M + "v") is not None:
                    cells.append((row, column, float(c.find(M + "v").text), style))
                else:
                    cells.append((row, column, None, style))
            rows = [(int(r.get("r")) - 1, float(r.get("ht"))) for r in tree.iter(M + "row") if r.get("ht")]
            columns = [(int(c.get("min")) - 1, int(c.get("max")) - 1, float(c.get("width"))) for c in tree.iter(M + "col")]
            merged = [m.get("ref") for m in tree.iter(M + "mergeCell")]
            sheets.append((s.get("name"), s.get("state"), cells, rows, columns, merged, charts_of(book, part)))
        return styles, sheets


def write(styles, sheets):
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    looks = [book.add_format(s) for s in styles]
    for name, state, cells, rows, columns, merged, charts in sheets:
        sheet = book.add_worksheet(name)
        sheet.hide_gridlines(2)
        if state == "hidden":
            sheet.hide()
        for row, height in rows:
            sheet.set_row(row, height)
        for first, last, width in columns:
            sheet.set_column(first, last, width)
        for ref in merged:
            sheet.merge_range(ref, "")
        for row, column, value, style in cells:
            if value is None:
                sheet.write_blank(row, column, None, looks[style])
            elif isinstance(value, str):
                sheet.write_string(row, column, value, looks[style])
            else:
                sheet.write_number(row, column, value, looks[style])
        for (top, left, bottom, right), groups in charts:
            drawn = []
            for kind, series in groups:
                chart = book.add_chart(dict(kind))
                for one in series:
                    chart.add_series(dict(one))
                drawn.append(chart)
            for other in drawn[1:]:
                drawn[0].combine(other)
            drawn[0].set_legend({"none": True})
            drawn[0].set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#E1E6EA"}}, "num_font": {"name": "Arial", "size": 8}})
            drawn[0].set_x_axis({"num_font": {"name": "Arial", "size": 8}})
            drawn[0].set_size({"width": 60 * (right - left), "height": 22 * (bottom - top)})
            sheet.insert_chart(top, left, drawn[0])
    book.close()
    return memory.getvalue()


styles, sheets = model(sys.argv[1])
count = int(sys.argv[2])
write(styles, sheets)
since = time.perf_counter()
for _ in range(count):
    size = len(write(styles, sheets))
seconds = time.perf_counter() - since
print(f"{count / seconds:.2f} workbooks a second, {sum(len(s[2]) for s in sheets)} cells, {sum(len(s[6]) for s in sheets)} charts, {size} bytes")
