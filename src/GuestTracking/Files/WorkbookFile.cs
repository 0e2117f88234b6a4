using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GuestTracking.Files;

/// <summary>
/// A sheet of an .xlsx workbook: its first row with anything in it is the header. Rows are streamed; only the texts that cells share are in
/// memory, and what unpacks to more than a sheet or its texts may have is refused before it is read. Numbers are invariant (<c>1234.5</c>),
/// true and false 1 and 0, formulas the value that was saved with them; dates are <c>2008-11-23</c>, with a time of day in the cell's format
/// <c>2008-11-23T17:42:08</c>, times <c>17:42:08</c>.
/// </summary>
internal sealed class WorkbookFile : IRecords
{
    /// <summary>Unpacked; a sheet of a million rows and 50 columns has about 3 GiB.</summary>
    private const long SheetBytesMax = 4L << 30;

    /// <summary>Unpacked, of the texts that cells share: all of them are held.</summary>
    private const long TextBytesMax = 256L << 20;

    /// <summary>Unpacked, of each other part that is read.</summary>
    private const long PartBytesMax = 8L << 20;

    private const int CellBytesMax = 1 << 20;
    private const int ColumnsMax = 16_384;
    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    private readonly FileStream _disk;
    private readonly byte[] _hash;
    private readonly SpreadsheetDocument _document;
    private readonly Dictionary<string, long> _sizes;
    private readonly FieldBuffer _texts = new();
    private readonly CellStyles _styles;
    private readonly XmlReader _sheet;
    private readonly FieldBuffer _cells = new();
    private readonly string[] _names;

    private WorkbookFile(string path, FileStream disk, string? sheet)
    {
        (Name, _disk) = (path, disk);
        _hash = SHA256.HashData(disk);
        _sizes = Sizes();
        disk.Position = 0;
        _document = SpreadsheetDocument.Open(disk, isEditable: false);
        var workbook = _document.WorkbookPart ?? throw new InvalidDataException("it has no workbook");
        Require(workbook, PartBytesMax);
        ReadTexts(workbook.SharedStringTablePart);
        if (workbook.WorkbookStylesPart is { } styles)
        {
            Require(styles, PartBytesMax);
        }
        _styles = new CellStyles(workbook.WorkbookStylesPart?.Stylesheet, workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false);
        var part = Sheet(workbook, sheet);
        Require(part, SheetBytesMax);
        _sheet = XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), Xml);
        _names = ReadRow() ? [.. Enumerable.Range(0, _cells.Count).Select(at => Encoding.UTF8.GetString(_cells[at]).Trim())] : [];
        if (_names.Length == 0)
        {
            throw new UnreadableFile($"The sheet '{sheet ?? "1"}' of '{path}' is empty: not even a header row. Nothing was taken from it.");
        }
    }

    public string Name { get; }

    public int Width => _names.Length;

    public int FieldCount => Math.Max(_cells.Count, Width);

    public string? Fault { get; private set; }

    /// <summary>Number of the row in the sheet.</summary>
    public long Line { get; private set; }

    /// <summary>The row's values, separated by commas and quoted where they hold one.</summary>
    public ReadOnlySpan<byte> Raw => Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, _cells.Count).Select(at => Quoted(Encoding.UTF8.GetString(_cells[at])))));

    public double Progress => _disk.Length == 0 ? 1 : (double)_disk.Position / _disk.Length;

    /// <summary>Opens a sheet (null: the first one). Throws <see cref="UnreadableFile"/> when there is no such file, workbook or sheet, or when it is empty.</summary>
    public static WorkbookFile Open(string path, string? sheet)
    {
        FileContent.Require(path);
        FileStream? disk = null;
        try
        {
            disk = FileContent.OpenDisk(path, FileOptions.RandomAccess);
            return new WorkbookFile(path, disk, sheet);
        }
        catch (Exception unreadable)
        {
            var isOld = unreadable is not UserError && disk is not null && IsOld(disk);
            disk?.Dispose();
            if (Describe(path, isOld, unreadable) is { } message)
            {
                throw new UnreadableFile(message, unreadable);
            }
            throw;
        }
    }

    public bool Read()
    {
        try
        {
            return ReadRow();
        }
        catch (Exception unreadable) when (Describe(Name, isOld: false, unreadable) is { } message)
        {
            throw new UnreadableFile(FormattableString.Invariant($"{message} (The last row read whole is {Line}.)"), unreadable);
        }
    }

    public int ColumnOf(string name)
    {
        var at = Array.IndexOf(_names, name);
        return at < 0
            ? throw new UnreadableFile($"The file '{Name}' has no column '{name}'. Its header has {Width} column(s): {string.Join(", ", _names.Take(40))}. Check the mapping's column names and format.sheet.")
            : Array.LastIndexOf(_names, name) == at ? at
            : throw new UnreadableFile($"The file '{Name}' has the column '{name}' more than once. Rename one of them.");
    }

    public ReadOnlySpan<byte> Field(int column) => _cells[column];

    public byte[] FinishHash() => _hash;

    public void Dispose()
    {
        _sheet.Dispose();
        _document.Dispose();
        _disk.Dispose();
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string? Describe(string path, bool isOld, Exception unreadable) => unreadable switch
    {
        UserError => null,
        _ when isOld => $"The file '{path}' is an encrypted workbook or one of the old form .xls. Save it without a password as .xlsx. Nothing was taken from it.",
        InvalidDataException or XmlException or OpenXmlPackageException or FormatException or ArgumentException or InvalidOperationException =>
            $"The file '{path}' is no sound .xlsx workbook ({unreadable.Message.TrimEnd('.')}). It may be cut off: fetch it again, or save it anew. Nothing was taken from it.",
        _ => FileContent.Describe(path, unreadable),
    };

    /// <summary>Compound files are what Office wrote before .xlsx, and wraps round what is encrypted.</summary>
    private static bool IsOld(FileStream disk)
    {
        Span<byte> magic = stackalloc byte[4];
        disk.Position = 0;
        return disk.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic.SequenceEqual<byte>([0xD0, 0xCF, 0x11, 0xE0]);
    }

    /// <summary>Unpacked sizes as the archive states them; more than that nobody unpacks. Those of the parts that tell the parts are checked.</summary>
    private Dictionary<string, long> Sizes()
    {
        _disk.Position = 0;
        using var archive = new ZipArchive(_disk, ZipArchiveMode.Read, leaveOpen: true);
        var sizes = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            sizes[entry.FullName] = entry.Length;
            if (entry.Length > PartBytesMax && (entry.FullName == "[Content_Types].xml" || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            {
                throw TooBig(entry.FullName, entry.Length);
            }
        }
        return sizes;
    }

    private void Require(OpenXmlPart part, long bytesMax)
    {
        var name = part.Uri.OriginalString.TrimStart('/');
        if (_sizes.GetValueOrDefault(name) is var size && size > bytesMax)
        {
            throw TooBig(name, size);
        }
    }

    private UnreadableFile TooBig(string part, long bytes) => new(FormattableString.Invariant(
        $"The part '{part}' of the workbook '{Name}' unpacks to {bytes} bytes, more than is read. Split the workbook, or save the sheet as CSV. Nothing was taken from it."));

    private void ReadTexts(SharedStringTablePart? part)
    {
        if (part is null)
        {
            return;
        }
        Require(part, TextBytesMax);
        using var reader = XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), Xml);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                _texts.Add(XmlConvert.DecodeName(Text(reader, "t")));
            }
        }
    }

    private WorksheetPart Sheet(WorkbookPart workbook, string? name)
    {
        var sheets = workbook.Workbook.Descendants<Sheet>()
            .Select(sheet => (Name: sheet.Name?.Value, Part: sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) ? part as WorksheetPart : null))
            .Where(sheet => sheet.Part is not null).ToList();
        return (name is null ? sheets.FirstOrDefault() : sheets.FirstOrDefault(sheet => sheet.Name == name)).Part ?? throw new UnreadableFile(
            $"The workbook '{Name}' has no sheet{(name is null ? "" : $" '{name}'")}. It has: {string.Join(", ", sheets.Select(sheet => sheet.Name))}. Check format.sheet in the mapping.");
    }

    /// <summary>The next row with anything in it.</summary>
    private bool ReadRow()
    {
        while (_sheet.Read())
        {
            if (_sheet is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                Line = _sheet.GetAttribute("r") is { } number ? long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : Line + 1;
                ReadCells();
                if (_cells.Length > 0 || Fault is not null)
                {
                    return true;
                }
            }
        }
        return false;
    }

    private void ReadCells()
    {
        _cells.Clear();
        Fault = null;
        if (_sheet.IsEmptyElement)
        {
            return;
        }
        var filled = 0;
        var depth = _sheet.Depth;
        while (_sheet.Read() && _sheet.Depth > depth)
        {
            if (_sheet is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }
            var column = _sheet.GetAttribute("r") is { } place ? ColumnOfPlace(place) : _cells.Count;
            if (column < _cells.Count || column >= ColumnsMax)
            {
                throw new InvalidDataException(FormattableString.Invariant($"row {Line} has its cells in no order"));
            }
            while (_cells.Count < column)
            {
                _cells.Add(""u8);
            }
            ReadCell();
            filled = _cells[column].IsEmpty ? filled : column + 1;
        }
        // Cells that have a format only are no fields.
        if (_names is not null && filled > Width)
        {
            Fault ??= FormattableString.Invariant($"{filled} fields, the header has {Width}");
        }
    }

    private void ReadCell()
    {
        var type = _sheet.GetAttribute("t");
        var style = _sheet.GetAttribute("s") is { } at ? int.Parse(at, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var place = _sheet.GetAttribute("r");
        string? value = null;
        string? inline = null;
        var isFormula = false;
        if (!_sheet.IsEmptyElement)
        {
            var depth = _sheet.Depth;
            while (_sheet.Read() && _sheet.Depth > depth)
            {
                if (_sheet.NodeType == XmlNodeType.Element)
                {
                    switch (_sheet.LocalName)
                    {
                        case "v":
                            value = Text(_sheet, "v");
                            break;
                        case "is":
                            inline = XmlConvert.DecodeName(Text(_sheet, "t"));
                            break;
                        case "f":
                            isFormula = true;
                            break;
                    }
                }
            }
        }
        if (isFormula && value is null)
        {
            Fault ??= $"the formula in cell {place} has no value saved with it: open the workbook in a spreadsheet program and save it";
        }
        switch (type)
        {
            case "s" when value is not null:
                _cells.Add(int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture) is var text && text < _texts.Count
                    ? _texts[text]
                    : throw new InvalidDataException($"cell {place} has a text that is not there"));
                break;
            case "inlineStr":
                _cells.Add(inline);
                break;
            case null or "n" when value is not null:
                _cells.Add(_styles.Text(value, style));
                break;
            case "str":
                _cells.Add(value is null ? null : XmlConvert.DecodeName(value));
                break;
            default:
                _cells.Add(value);
                break;
        }
    }

    /// <summary>What stands in the elements of a name within the current one (or in itself), without what tells how it is read aloud.</summary>
    private static string Text(XmlReader reader, string element)
    {
        var text = new StringBuilder();
        var chunk = new char[1_024];
        var depth = reader.Depth;
        var inside = reader.LocalName == element;
        var aloud = false;
        if (reader.IsEmptyElement)
        {
            return "";
        }
        while (reader.Read() && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    aloud |= reader is { LocalName: "rPh", IsEmptyElement: false };
                    inside |= reader.LocalName == element && !reader.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    aloud &= reader.LocalName != "rPh";
                    inside &= reader.LocalName != element;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when inside && !aloud:
                    for (int read; (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
                    {
                        if (text.Append(chunk, 0, read).Length > CellBytesMax)
                        {
                            throw new InvalidDataException(FormattableString.Invariant($"a cell has more than {CellBytesMax} characters"));
                        }
                    }
                    break;
            }
        }
        return text.ToString();
    }

    /// <summary>0-based column of a place such as AB12.</summary>
    private static int ColumnOfPlace(string place)
    {
        var column = 0;
        foreach (var letter in place)
        {
            if (letter is < 'A' or > 'Z' || column > ColumnsMax)
            {
                break;
            }
            column = (column * 26) + letter - 'A' + 1;
        }
        return column - 1;
    }
}
