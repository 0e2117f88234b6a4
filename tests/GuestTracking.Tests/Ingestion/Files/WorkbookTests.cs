using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using GuestTracking.Files;
using GuestTracking.Tests.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Files;

/// <summary>Sheets of .xlsx workbooks: what stands in their cells, as text, row by row.</summary>
internal sealed class WorkbookTests : IngestFixture
{
    private const string Texts = "<si><t>id</t></si><si><t>hotel</t></si><si><r><t>d</t></r><r><t xml:space=\"preserve\">ay</t></r><rPh><t>ignored</t></rPh></si><si><t>a_x000D_b</t></si>";
    private const string Header = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"s\"><v>2</v></c><c r=\"D3\" t=\"inlineStr\"><is><t>overall</t></is></c><c r=\"E3\" t=\"str\"><v>rooms</v></c></row>";

    // 0 General, 1 built-in day, 2 day and time of its own, 3 a word with a d in quotes, 4 month by name, 5 how long it took
    private const string Styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/><numFmt numFmtId=\"165\" formatCode=\"0.0&quot; days&quot;\"/><numFmt numFmtId=\"166\" formatCode=\"[$-407]mmm\\-yy\"/><numFmt numFmtId=\"167\" formatCode=\"[h]:mm:ss\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs>";

    [Test]
    public void Cells_are_text_that_no_culture_changes()
    {
        var file = Workbook(Header
            + "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>39539</v></c><c r=\"B4\" s=\"2\"><v>39539.75</v></c><c r=\"C4\" s=\"3\"><v>4.5</v></c><c r=\"D4\" s=\"4\"><v>39539</v></c><c r=\"E4\" s=\"5\"><v>1.5</v></c></row>"
            + "<row r=\"5\"><c r=\"A5\"><v>4.0999999999999996</v></c><c r=\"B5\" t=\"b\"><v>1</v></c><c r=\"C5\" t=\"e\"><v>#N/A</v></c><c r=\"D5\" t=\"s\"><v>3</v></c><c r=\"E5\"><f>1+1</f><v>2</v></c></row>"
            + "<row r=\"7\"><c r=\"A7\"/></row><row r=\"9\"><c r=\"C9\"><v>1E-3</v></c></row>"
            + "<row r=\"10\"><c r=\"A10\" s=\"1\"><v>1</v></c><c r=\"B10\"><v>12345678901</v></c><c r=\"C10\" t=\"d\"><v>2008-04-01</v></c></row>");
        Assert.That(Rows(file), Is.EqualTo(new[]
        {
            "4: 2008-04-01|2008-04-01T18:00:00|4.5|2008-04-01|1.5", "5: 4.1|1|#N/A|a\rb|2", "9: ||0.001||", "10: 1900-01-01|12345678901|2008-04-01||",
        }));
    }

    [Test]
    public void Days_may_count_from_1904()
    {
        var file = Workbook(Header + "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>38077</v></c></row>", from1904: true);
        Assert.That(Rows(file), Is.EqualTo(new[] { "4: 2008-04-01||||" }));
    }

    [Test]
    public async Task Sheet_is_ingested_row_by_row_and_bad_rows_are_refused_alone()
    {
        var file = Workbook(Header + Row(4, "r1", "H1", 39539, "<c r=\"D4\"><v>5</v></c><c r=\"E4\"><v>4</v></c>") + Row(5, "r2", "H2", 39540, "<c r=\"D5\"><f>A1</f></c>")
            + Row(6, "r3", "H3", 39541, "<c r=\"D6\"><v>3</v></c><c r=\"H6\"><v>1</v></c>") + Row(8, "r4", "H9", 39541, "<c r=\"D8\"><v>3</v></c>"));

        Assert.That(await IngestAsync(file, Mapping()), Is.EqualTo(new FileCounts(4, 1, 0, 3, 0)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-04-01 {4,3}"));
        Assert.That(await RefusalsAsync(), Is.EqualTo(
            "5||the formula in cell D5 has no value saved with it: open the workbook in a spreadsheet program and save it\n6||8 fields, the header has 5\n8|hotel|H9|unknown property: add it with 'guesttracking chain import', then ingest the file again"));
        Assert.That(await Database.ScalarAsync<string>("select record from ingest.reject where line = 8"), Is.EqualTo("r4,H9,2008-04-03,3"));
    }

    [Test]
    public async Task Sheet_is_the_one_that_is_named()
    {
        var file = Workbook("", second: Header + Row(4, "r1", "H1", 39539, "<c r=\"D4\"><v>5</v></c>"));
        Assert.That(await RefusedAsync(file, Mapping()), Does.Contain("is empty: not even a header row"));
        Assert.That(await RefusedAsync(file, Mapping("Nowhere")), Does.Contain("no sheet 'Nowhere'").And.Contain("First, Second").And.Contain("format.sheet"));
        Assert.That((await IngestAsync(file, Mapping("Second"))).Accepted, Is.EqualTo(1));
    }

    [Test]
    public async Task Workbook_of_another_program_is_ingested()
    {
        var folder = Directory.CreateDirectory(Input.Path("office")).FullName;
        var rows = Path.Combine(folder, "answers.csv");
        await File.WriteAllLinesAsync(rows, [InputFiles.WideHeader, "r1,H1,2008-04-01,5,4", "r2,H2,2008-04-02,3,"]);
        await LibreOfficeTests.Run(
            "soffice", "-env:UserInstallation=" + new Uri(Path.Combine(folder, "profile")).AbsoluteUri, "--headless", "--convert-to", "xlsx", "--outdir", folder, rows);
        Assert.That(await IngestAsync(Path.Combine(folder, "answers.xlsx"), Mapping()), Is.EqualTo(new FileCounts(2, 2, 0, 0, 0)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-04-01 {4,3}\nr2 H2 2008-04-02 {2,NULL}"));
    }

    [Test]
    public async Task Workbook_that_unpacks_to_too_much_is_refused_before_it_is_read()
    {
        var file = Workbook(Header, styles: new string(' ', 20 << 20));
        Assert.That(new FileInfo(file).Length, Is.LessThan(1 << 20));
        Assert.That(await RefusedAsync(file, Mapping()), Does.Contain("xl/styles.xml").And.Contain("unpacks to").And.Contain("save the sheet as CSV"));
    }

    [Test]
    public async Task File_that_is_no_sound_workbook_is_refused()
    {
        await KeepSomethingAsync();
        var whole = await File.ReadAllBytesAsync(Workbook(Header + Row(4, "r1", "H1", 39539, "")));
        Assert.That(await RefusedAsync(Input.Bytes(whole[..(whole.Length / 2)]), Mapping()), Does.Contain("no sound .xlsx workbook").And.Contain("fetch it again"));
        Assert.That(await RefusedAsync(Input.WideFile("r1,H1,2008-04-01,5,5"), Mapping()), Does.Contain("no sound .xlsx workbook"));
        Assert.That(await RefusedAsync(Input.Bytes([0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]]), Mapping()), Does.Contain("encrypted").And.Contain(".xls").And.Contain("without a password"));
        Assert.That(await RefusedAsync(Workbook(Header + "<row r=\"4\"><c r=\"A4\"><v>1"), Mapping()), Does.Contain("no sound .xlsx workbook").And.Contain("The last row read whole"));
        Assert.That(await RefusedAsync(Workbook(Header.Replace("rooms", "overall", StringComparison.Ordinal)), Mapping()), Does.Contain("'overall' more than once"));
        Assert.That(await RefusedAsync(Workbook("<!DOCTYPE x [<!ENTITY e \"x\">]>"), Mapping()), Does.Contain("no sound .xlsx workbook"));
    }

    private static string Row(int row, string id, string hotel, int day, string answers) =>
        $"<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{id}</t></is></c><c r=\"B{row}\" t=\"inlineStr\"><is><t>{hotel}</t></is></c><c r=\"C{row}\" s=\"1\"><v>{day}</v></c>{answers}</row>";

    private string Mapping(string? sheet = null) => Input.Wide(json =>
    {
        json["format"] = new JsonObject { ["kind"] = "excel" };
        if (sheet is not null)
        {
            json["format"]!["sheet"] = sheet;
        }
    });

    private static string[] Rows(string path)
    {
        using var file = WorkbookFile.Open(path, null);
        var rows = new List<string>();
        while (file.Read())
        {
            Assert.That(file.Fault, Is.Null);
            rows.Add($"{file.Line}: {string.Join('|', Enumerable.Range(0, file.Width).Select(at => Encoding.UTF8.GetString(file.Field(at))))}");
        }
        return [.. rows];
    }

    /// <summary>A workbook with the sheets First and Second from the rows of each.</summary>
    private string Workbook(string rows, string second = "", string styles = Styles, bool from1904 = false)
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        const string Type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[]
            {
                ("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Content}.sheet.main+xml\"/><Override PartName=\"/xl/sheet1.xml\" ContentType=\"{Content}.worksheet+xml\"/><Override PartName=\"/xl/sheet2.xml\" ContentType=\"{Content}.worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Content}.sharedStrings+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Content}.styles+xml\"/></Types>"),
                ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Type}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
                ("xl/workbook.xml", $"<workbook {Main}><workbookPr date1904=\"{(from1904 ? 1 : 0)}\"/><sheets><sheet name=\"First\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Second\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Type}/worksheet\" Target=\"sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Type}/worksheet\" Target=\"sheet2.xml\"/><Relationship Id=\"r3\" Type=\"{Type}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r4\" Type=\"{Type}/styles\" Target=\"styles.xml\"/></Relationships>"),
                ("xl/sharedStrings.xml", $"<sst {Main}>{Texts}</sst>"),
                ("xl/styles.xml", $"<styleSheet {Main}>{styles}</styleSheet>"),
                ("xl/sheet1.xml", rows.StartsWith("<!", StringComparison.Ordinal) ? rows : $"<worksheet {Main}><sheetData>{rows}</sheetData></worksheet>"),
                ("xl/sheet2.xml", $"<worksheet {Main}><sheetData>{second}</sheetData></worksheet>"),
            })
            {
                using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
                writer.Write(text);
            }
        }
        return Input.Bytes(memory.ToArray());
    }
}
